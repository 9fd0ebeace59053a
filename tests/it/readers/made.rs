//! Tables of every format from the same material, each with the figures that must be read of it.

use super::{HEADER, Tidy};

/// What tables are made of. All lists are long enough for every format.
#[derive(Debug, Clone)]
pub(super) struct Material {
    /// Names of areas and groups, as awkward as they come.
    pub(super) names: Vec<String>,
    /// Cells of values.
    pub(super) cells: Vec<Cell>,
}

/// A cell of a value, and what must be read of it.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) value: String,
    pub(super) marker: String,
}

/// A table, its figures, and how many of its rows give none.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    pub(super) rows: Vec<Vec<String>>,
    pub(super) figures: Vec<Tidy>,
    pub(super) set_aside: usize,
}

/// Makes a table of one format.
pub(super) type Maker = fn(&Material) -> Made;

/// Every format and layout, with the name of its format.
pub(super) const FORMATS: [(&str, Maker); 15] = [
    ("tidy", tidy),
    ("fingertips", |material| fingertips(material, "Area Name", Some("Time period range"), false)),
    ("fingertips", |material| fingertips(material, "AreaName", None, false)),
    ("fingertips", |material| fingertips(material, "Area Name", None, true)),
    ("fingertips", fingertips_next),
    ("dfe", |material| dfe(material, false)),
    ("dfe", |material| dfe(material, true)),
    ("dfe", dfe_old),
    ("nomis-api", nomis_api),
    ("nomis-web", nomis_web),
    ("imd", imd),
    ("mhsds", mhsds),
    ("ons-custom", ons_custom),
    ("wide", wide_measures),
    ("wide", wide_years),
];

const CODES: [&str; 4] = ["E92000001", "E12000098", "E08000099", "W06000999"];

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A tidy row: indicator, code, area, period, sex, age, dimension and group; then value, limits, counts and marker.
fn figure(texts: [&str; 8], cell: &Cell, beside: [&str; 4]) -> Tidy {
    let mut row: Tidy = texts.iter().map(|text| text.trim().to_owned()).collect();
    row.push(cell.value.clone());
    row.extend(strings(&beside));
    row.extend([cell.marker.clone(), String::new()]);
    row
}

const NOTHING: [&str; 4] = [""; 4];

impl Material {
    fn name(&self, at: usize) -> &str {
        &self.names[at % self.names.len()]
    }

    fn cell(&self, at: usize) -> &Cell {
        &self.cells[at % self.cells.len()]
    }
}

fn tidy(material: &Material) -> Made {
    let mut made = Made { rows: vec![strings(&HEADER.split(',').collect::<Vec<_>>())], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        let (cell, name) = (material.cell(at), material.name(at));
        let row =
            figure(["A rate", code, name, "2023/24", "Persons", "0 to 14", "Of", name], cell, ["1.5", "3", "2", "0"]);
        let mut written = row.clone();
        (written[2], written[7]) = (name.to_owned(), name.to_owned());
        made.rows.push(written);
        made.figures.push(row);
    }
    made
}

/// The old layout ends without the column of the range; its rows may stop before the last column of the header.
fn fingertips(material: &Material, area: &str, range: Option<&str>, stops: bool) -> Made {
    let header = format!(
        "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,{area},Area Type,Sex,Age,Category Type,Category,\
         Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Recent Trend,\
         Compared to {} value,Time period Sortable,New data,Compared to goal",
        if stops { "Region" } else { "England" }
    );
    let header: Vec<&str> = header.split(',').chain(range).collect();
    let mut made = Made { rows: vec![strings(&header)], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        for (group, parent) in [("", "E12"), ("Most, most", "E12"), ("", "")] {
            let (cell, name) = (material.cell(at + 5 * group.len().min(1)), material.name(at));
            let kind = if group.is_empty() { "" } else { "Deciles (IMD2019, 4/23 geog.)" };
            let indicator = "Rate/100,000\n";
            let beside = ["5", "99", "7", "1000"];
            let head = ["9", indicator, parent, "", code, name, "Type", "Persons", "All", kind, group, "2023/24"];
            let tail = [cell.text.as_str(), "5", "99", "7", "1000", "", "", "Similar", "20230000", "", "", "1y"];
            let mut row = strings(&[&head[..], &tail[..]].concat());
            row.truncate(header.len() - usize::from(stops));
            made.rows.push(row);
            if parent.is_empty() {
                made.set_aside += 1;
            } else {
                let texts = [indicator, code, name, "2023/24", "Persons", "All", kind, group];
                made.figures.push(figure(texts, cell, beside));
            }
        }
    }
    made
}

fn fingertips_next(material: &Material) -> Made {
    let header = "Indicator ID,Indicator name,Period,Area,Area code,Inequality category,Inequality type,Compared to persons,\
                  Count,Value unit,Value,Lower confidence limit 95%,Upper confidence limit 95%";
    let mut made = Made { rows: vec![strings(&header.split(',').collect::<Vec<_>>())], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        let (cell, name) = (material.cell(at), material.name(at));
        made.rows
            .push(strings(&["9", "Rate", "2024", name, code, "Sex", "Male", "Worse", "7", "%", &cell.text, "5", "99"]));
        let texts = ["Rate", code, name, "2024", "", "", "Sex", "Male"];
        made.figures.push(figure(texts, cell, ["5", "99", "7", ""]));
    }
    made
}

/// Explore Education Statistics, with level columns in another order; with districts, a city stands twice.
fn dfe(material: &Material, with_districts: bool) -> Made {
    let mut header =
        "time_period,time_identifier,geographic_level,new_la_code,la_name,old_la_code,region_name,region_code,\
                      country_code,country_name,lad_code,lad_name,school_type,number,share"
            .split(',')
            .collect::<Vec<_>>();
    header.swap(3, 8);
    let mut made = Made { rows: vec![strings(&header)], ..Made::default() };
    let levels = [
        ("National", "country_code", "country_name"),
        ("Regional", "region_code", "region_name"),
        ("Local authority", "new_la_code", "la_name"),
        ("Local authority district", "lad_code", "lad_name"),
    ];
    for (at, (level, code_column, name_column)) in
        levels.into_iter().enumerate().take(if with_districts { 4 } else { 3 })
    {
        let (code, name) = (CODES[at.min(2)], material.name(at));
        for (kind, school) in
            [("Autumn term", "Total"), ("Spring term", "Total"), ("Spring term", "Special, \"other\"")]
        {
            let cells = [material.cell(made.rows.len()), material.cell(2 * made.rows.len() + 1)];
            let row = header.iter().map(|column| match *column {
                "time_period" => "202324",
                "time_identifier" => kind,
                "geographic_level" => level,
                "school_type" => school,
                "old_la_code" => "331",
                "number" => &cells[0].text,
                "share" => &cells[1].text,
                column if column == code_column => code,
                column if column == name_column => name,
                _ => "",
            });
            made.rows.push(row.map(str::to_owned).collect());
            let parts = [("time_identifier", kind), ("geographic_level", level), ("school_type", school)];
            let parts = parts.into_iter().filter(|(name, _)| with_districts || *name != "geographic_level");
            let (dimension, group): (Vec<&str>, Vec<&str>) = parts.unzip();
            for (indicator, cell) in ["number", "share"].into_iter().zip(cells) {
                let texts = [indicator, code, name, "202324", "", "", &dimension.join("; "), &group.join("; ")];
                made.figures.push(figure(texts, cell, NOTHING));
            }
        }
    }
    made
}

/// Before Explore Education Statistics: a year, a level in capitals, and an authority that is gone has no code.
fn dfe_old(material: &Material) -> Made {
    let header = ["year", "level", "country_code", "country_name", "new_la_code", "la_name", "school_type", "number"];
    let mut made = Made { rows: vec![strings(&header)], set_aside: 1, ..Made::default() };
    for (at, school) in ["Total", "Primary"].into_iter().enumerate() {
        let (cell, name) = (material.cell(at), material.name(at));
        made.rows.push(strings(&[
            "201617",
            "LOCAL AUTHORITY",
            "E92000001",
            "England",
            CODES[2],
            name,
            school,
            &cell.text,
        ]));
        let texts = ["number", CODES[2], name, "201617", "", "", "school_type", school];
        made.figures.push(figure(texts, cell, NOTHING));
    }
    made.rows.push(strings(&["200607", "LOCAL AUTHORITY", "E92000001", "England", ".", "Gone (1998)", "Total", "5"]));
    made
}

/// Every place stands under two types of geography.
fn nomis_api(material: &Material) -> Made {
    let header = "DATE,DATE_NAME,DATE_CODE,GEOGRAPHY,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,GENDER,GENDER_NAME,\
                  GENDER_CODE,MEASURES,MEASURES_NAME,OBS_VALUE,OBS_STATUS,OBS_STATUS_NAME,URN,RECORD_COUNT";
    let mut made = Made { rows: vec![strings(&header.split(',').collect::<Vec<_>>())], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        let (cell, name) = (material.cell(at), material.name(at));
        for kind in ["district / unitary", "county / unitary"] {
            let head = ["2021", "2021", "2021", "7", name, code, kind, "0", "Total", "0", "20100", "Value"];
            made.rows.push(strings(&[&head[..], &[&cell.text, "A", "Normal Value", "Nm-1", "8"]].concat()));
        }
        made.set_aside += 1;
        let texts = ["Value", code, name, "2021", "", "", "GENDER_NAME", "Total"];
        made.figures.push(figure(texts, cell, NOTHING));
    }
    made
}

/// Two tables in one file, with a preamble, repeated headers, totals and footnotes; a row without cells is blank.
fn nomis_web(material: &Material) -> Made {
    let mut made = Made { rows: vec![vec![], strings(&["A made-up title"]), vec![]], set_aside: 3, ..Made::default() };
    for (table, sex) in ["All persons", "Females"].into_iter().enumerate() {
        made.rows.extend([strings(&["Units      :", "Persons"]), strings(&["Date       :", "2028"])]);
        made.rows.extend([strings(&["Sex        :", sex]), vec![]]);
        made.rows.push(strings(&["local authority", "mnemonic", "All, all", "%", "One or \"more\"", "%"]));
        made.set_aside += 4 + table;
        for (at, code) in CODES.iter().enumerate() {
            let name = material.name(at);
            let cells = [0, 1, 2, 3].map(|column| material.cell(7 * table + at + 3 * column));
            let texts = cells.map(|cell| cell.text.as_str());
            made.rows.push(strings(&[&[name, code][..], &texts[..]].concat()));
            let columns = [("All, all", ""), ("%", "All, all"), ("One or \"more\"", ""), ("%", "One or \"more\"")];
            for ((indicator, of), cell) in columns.into_iter().zip(cells) {
                let dimension = if of.is_empty() { "Sex" } else { "Sex; column" };
                let group = if of.is_empty() { sex.to_owned() } else { format!("{sex}; {of}") };
                made.figures.push(figure([indicator, code, name, "2028", "", "", dimension, &group], cell, NOTHING));
            }
        }
        made.rows.push(strings(&["Column Total", "Column Total", "-", "-", "-", "-"]));
        made.rows.extend([vec![], strings(&["", "Figures were rounded,"]), strings(&["", "and a few changed."])]);
        made.set_aside += 4;
    }
    made
}

fn imd(material: &Material) -> Made {
    let measures =
        ["Index of Multiple Deprivation (IMD) Rank", "Education, Skills and Training Score", "Decile (10% of LSO"];
    let header = ["LSOA code (2021)", "LSOA name (2021)", "Local Authority District code (2024)"];
    let mut made = Made { rows: vec![strings(&[&header[..], &measures[..]].concat())], ..Made::default() };
    for (at, code) in ["E01999991", "E01999992"].into_iter().enumerate() {
        let (name, cells) = (material.name(at), [0, 1, 2].map(|column| material.cell(at + 2 * column)));
        made.rows.push(strings(&[&[code, name, "E08000099"][..], &cells.map(|cell| cell.text.as_str())[..]].concat()));
        for (indicator, cell) in measures.into_iter().zip(cells) {
            made.figures.push(figure([indicator, code, name, "", "", "", "", ""], cell, NOTHING));
        }
    }
    made
}

fn mhsds(material: &Material) -> Made {
    let header = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,PRIMARY_LEVEL_DESCRIPTION,\
                  SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,MEASURE_NAME,MEASURE_VALUE";
    let mut made = Made { rows: vec![strings(&header.split(',').collect::<Vec<_>>())], ..Made::default() };
    for (at, breakdown) in ["ICB", "Provider"].into_iter().enumerate() {
        let (cell, name) = (material.cell(at), material.name(at));
        let head = ["01/12/2027", "30/11/2028", "Final", breakdown, "QWU", name, "NONE", "NONE", "MHS95"];
        made.rows.push(strings(&[&head[..], &["People, aged 0-17", &cell.text]].concat()));
        let dimension = "STATUS; BREAKDOWN; SECONDARY_LEVEL; SECONDARY_LEVEL_DESCRIPTION; MEASURE_ID";
        let group = format!("Final; {breakdown}; NONE; NONE; MHS95");
        let period = "01/12/2027 to 30/11/2028";
        made.figures.push(figure(["People, aged 0-17", "QWU", name, period, "", "", dimension, &group], cell, NOTHING));
    }
    made
}

fn ons_custom(material: &Material) -> Made {
    let header =
        ["Upper tier authorities Code", "Upper tier authorities", "Groups (3) Code", "Groups (3)", "Observation"];
    let mut made = Made { rows: vec![strings(&header)], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        for (number, group) in [("-8", "Does not apply"), ("1", "One: of, all")] {
            let (cell, name) = (material.cell(at), material.name(at));
            made.rows.push(strings(&[code, name, number, group, &cell.text]));
            let texts = ["Observation", code, name, "", "", "", "Groups (3)", group];
            made.figures.push(figure(texts, cell, NOTHING));
        }
    }
    made
}

fn wide_measures(material: &Material) -> Made {
    let mut made =
        Made { rows: vec![strings(&["area_code", "area_name", "year", "kind", "share", "people"])], ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        for (more, kind) in ["first", "Second; \"2\""].into_iter().enumerate() {
            let (name, cells) = (material.name(at), [material.cell(at + more), material.cell(2 * at + more)]);
            made.rows.push(strings(&[code, name, "2023", kind, &cells[0].text, &cells[1].text]));
            for (indicator, cell) in ["share", "people"].into_iter().zip(cells) {
                made.figures.push(figure([indicator, code, name, "2023", "", "", "kind", kind], cell, NOTHING));
            }
        }
    }
    made
}

fn wide_years(material: &Material) -> Made {
    let title = "Table 6: people, made up";
    let header = ["Region code", "Region name", "2021", "2022", "2023"];
    let mut made = Made { rows: vec![strings(&[title]), vec![], strings(&header)], set_aside: 2, ..Made::default() };
    for (at, code) in CODES.iter().enumerate() {
        let (name, cells) = (material.name(at), [0, 1, 2].map(|year| material.cell(at + year)));
        made.rows.push(strings(&[&[*code, name][..], &cells.map(|cell| cell.text.as_str())[..]].concat()));
        for (year, cell) in ["2021", "2022", "2023"].into_iter().zip(cells) {
            made.figures.push(figure([title, code, name, year, "", "", "", ""], cell, NOTHING));
        }
    }
    made
}
