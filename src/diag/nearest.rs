//! The nearest known name, offered beside an unknown one.

/// The known name that `wrong` was probably meant to be; none where nothing is close.
#[must_use]
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wrong.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 2.max(name.chars().count() / 3))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        assert_eq!(nearest("basline", ["baseline", "breaks"]), Some("baseline"));
        assert_eq!(nearest("E08000062", ["E08000026", "E12000005"]), Some("E08000026"));
        assert_eq!(nearest("weather", ["baseline", "breaks"]), None);
    }
}
