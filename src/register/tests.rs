use super::*;

fn code(text: &str) -> AreaCode {
    AreaCode(text.to_owned())
}

fn other<'a>(areas: &'a Areas, at: &str, name: &str) -> Option<&'a str> {
    match areas.naming(&code(at), name) {
        Naming::Fits => None,
        Naming::Of(area) => Some(area.name.as_str()),
        Naming::Unknown => Some("no area"),
    }
}

#[test]
fn every_area_of_the_register_bears_its_names() {
    let areas = Areas::default();
    assert!(BUILT_IN.len() > 500, "{}", BUILT_IN.len());
    for area in BUILT_IN.values() {
        assert!(area.code.is_gss() && !area.kind.is_empty(), "{area:?}");
        assert!(area.replaced_by.iter().all(|next| BUILT_IN.contains_key(next)), "{area:?}");
        assert!(!area.same_area || area.replaced_by.len() == 1, "{area:?}");
        for name in area.names() {
            assert_eq!(areas.naming(&area.code, name), Naming::Fits, "{name}");
        }
    }
}

#[test]
fn names_go_with_their_codes_however_they_are_written() {
    let areas = Areas::default();
    for (at, name) in [
        ("E06000023", "Bristol, City of"),
        ("E06000010", "Hull"),
        ("E06000010", "Kingston Upon Hull, City of"),
        ("E12000001", "North East region (statistical)"),
        ("E12000003", "Yorkshire and the Humber"),
        ("K04000001", "England & Wales"),
        ("W06000015", "Caerdydd"),
        ("W06000001", "Ynys Môn"),
        ("E10000009", "Dorset"),
        ("E47000007", "West Midlands"),
        ("E54000018", "NHS Coventry and Warwickshire ICB"),
        ("E06000047", "Durham"),
    ] {
        assert_eq!(other(&areas, at, name), None, "{at} {name}");
    }
    for (at, name, whose) in [
        ("E08000026", "Luton", "Luton"),
        ("E12000005", "East Midlands", "East Midlands"),
        ("E12000005", "West Midlands Combined Authority", "West Midlands Combined Authority"),
        ("E06000018", "Nottinghamshire", "Nottinghamshire"),
        ("E12000007", "City of London", "City of London"),
        ("E08000026", "Exampleton", "no area"),
    ] {
        assert_eq!(other(&areas, at, name), Some(whose), "{at} {name}");
    }
}

#[test]
fn the_projects_own_names_win() {
    let own = Area::named(code("E08000026"), "Luton".to_owned(), "local authority".to_owned());
    let areas = Areas::with(BTreeMap::from([(own.code.clone(), own)]));
    assert_eq!(areas.naming(&code("E08000026"), "Luton"), Naming::Fits);
    assert_eq!(areas.naming(&code("E08000026"), "Coventry"), Naming::Fits);
    assert_eq!(areas.get(&code("E08000026")).map(|area| area.name.as_str()), Some("Luton"));
}

#[test]
fn the_nearest_area_is_of_the_same_kind_and_country() {
    let areas = Areas::default();
    let near = |at: &str| areas.nearest(&code(at)).map(|area| area.name.as_str());
    assert_eq!(near("E08000062"), Some("Coventry"), "two signs have changed places");
    assert_eq!(near("W06000051"), Some("Cardiff"));
    assert_eq!(near("nowhere"), None);
}

#[test]
fn codes_of_the_same_area_are_followed_and_mergers_are_not() {
    let areas = Areas::default();
    let today = |at: &str| areas.today(&code(at)).0.clone();
    assert_eq!(today("E06000048"), "E06000057");
    assert_eq!(today("E08000020"), "E08000037");
    assert_eq!(today("S12000043"), "S12000049");
    assert_eq!(today("E10000027"), "E06000066");
    assert_eq!(today("E10000009"), "E10000009", "Christchurch left it");
    assert_eq!(today("E47000005"), "E47000005", "three of its members left");
    assert_eq!(today("E07000187"), "E07000187");
    let mut areas = areas;
    areas.need(&code("E06000063"));
    for (at, is_apart) in [("E07000026", true), ("E10000006", true), ("E06000063", false), ("E06000064", false)] {
        assert_eq!(!areas.needed_apart_from(&code(at)).is_empty(), is_apart, "{at}");
    }
}

#[test]
fn a_needed_area_is_found_under_its_earlier_code_and_the_other_way_round() {
    let mut areas = Areas::default();
    areas.need(&code("E06000057"));
    areas.need(&code("E08000020"));
    assert_eq!(areas.needed(&code("E06000048")), Some(&code("E06000057")));
    assert_eq!(areas.needed(&code("E08000037")), Some(&code("E08000020")));
    assert_eq!(areas.needed(&code("E08000026")), None);
}
