//! Records to words: figures as printed, sentences, headlines, alt texts, and the names of methods.
//!
//! What is said never goes beyond what the test allows: a change is only called one when its interval leaves out zero or
//! the house rule counts any change, and then the sentence says so.

mod alt;
mod areas;
mod explain;
mod finding;
mod gradient;
mod joined;
mod methods;
mod number;
mod sentence;
mod shares;
mod word;

pub use alt::{earlier_alt, gap_alt, gradient_alt, sparkline_alt, trend_alt};
pub use areas::{SpineLine, comparison_alt, comparison_title, interval_note, spine_alt, spine_notes, spine_title};
pub use explain::explain;
pub use finding::{figure_title, finding, gap_title, gradient_message, gradient_title, named_gradient_title};
pub use gradient::{brief_gradient_sentences, dominated_note, gradient_sentences, ingredient_note, ratio_places};
pub use joined::joined_notes;
pub use methods::{MethodNote, methods_used};
pub use number::{
    Unit, decimal, difference, interval, join, plain, share, spell, unit, unit_head, value, value_alone, whole,
};
pub use sentence::{
    basis_words, capitalise, change_words, edition_words, lower_first, no_interval_words, quality_notes, sentences,
    short_basis,
};
pub use shares::{
    benchmarks_alt, benchmarks_title, composition_alt, composition_sentence, composition_title, met_of, percent,
};
pub use word::{
    mark_of_progress, mark_of_state, mark_of_verdict, position_word, progress_word, rule_words, short_progress_word,
    state_word, step_word,
};
