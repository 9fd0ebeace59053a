//! Records to words: figures as printed, sentences, headlines, alt texts, and the names of methods.
//!
//! What is said never goes beyond what the test allows: a change is only called one when its interval leaves out zero or
//! the house rule counts any change, and then the sentence says so.

mod alt;
mod areas;
mod counted;
mod explain;
mod finding;
mod gradient;
mod joined;
mod methods;
mod number;
mod origin;
mod printed;
mod reason;
mod sentence;
mod shares;
mod shorthand;
mod when;
mod word;

pub use alt::{earlier_alt, gap_alt, gradient_alt, sparkline_alt, trend_alt};
pub use areas::{SpineLine, comparison_alt, comparison_title, interval_note, spine_alt, spine_notes, spine_title};
pub use counted::{number, share, spell};
pub use explain::{explain, explain_without_figures};
pub use finding::{figure_title, finding, gap_title, gradient_message, gradient_title, named_gradient_title};
pub use gradient::{
    brief_gradient_sentences, dominated_note, gap_way, gradient_sentences, groups_meaning, in_brackets,
    ingredient_note, small_areas, small_areas_note,
};
pub use joined::joined_notes;
pub use methods::{MethodNote, methods_used};
pub use number::{
    axis_label, axis_unit, count, counts, difference, join, label, limits, met_of, people, percent, plain,
    ratio_places, size, size_short, unit_after_comma, unit_head, value, value_alone,
};
pub use printed::figure_line;
pub use reason::{
    NoChart, gradient_without, missing_periods, no_chart_words, no_figure, no_figure_words, no_interval_words,
    no_position_words, no_progress_words, no_trend_words, nobody_note, record_without_interval,
};
pub use sentence::{
    basis_words, change_words, edition_words, name_within, quality_notes, sentences, short_basis, within,
};
pub use shares::{benchmarks_alt, benchmarks_title, composition_alt, composition_sentence, composition_title};
pub use shorthand::{Shorthand, missing_meaning, shorthand_key, whole_shorthand_key};
pub use when::{phrase, short, with_article};
pub use word::{
    PROGRESS_WORDS, StatusMark, WITHOUT_FIGURES, mark_of_progress, mark_of_state, mark_of_verdict, mark_of_word,
    position_word, progress_word, rule_words, short_progress_word, state_meaning, state_verb, state_word, step_word,
};
