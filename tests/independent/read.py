"""What a data file says, read a second time: by the descriptions of the formats, in another language, with other tools.

It is compared with `gradient import data`, and shares nothing with it but the conventions of the tidy format that both
must give: its fifteen columns, one row a figure, groups joined by "; ", a marker in place of a value.
"""

import collections
import re

import tables
from tables import Refused

COLUMNS = (
    "indicator,area_code,area,period,sex,age,dimension,group,value,lower,upper,count,denominator,marker,note".split(",")
)

MARKERS = set("c x z k u w low * # - – — . .. ... … : ~ ! na n/a n.a. nan null missing ne np supp lowcov".split())
MARKERS |= set("suppressed confidential disclosive unreliable".split())
MARKERS |= {f"not {what}" for what in ("available", "collected", "published", "yet available", "applicable")}
MARKERS |= {"low reliability"} | set("#div/0! #n/a #name? #null! #num! #ref! #value!".split())

# Of some words, the letter that a tidy file has for them.
LETTERS = {"not applicable": "z", "low reliability": "u"}

# White space by Unicode; Python's own idea of it is wider.
WHITE = "\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?\d{1,3}((,\d{3})+|([ \u00a0\u2009\u202f]\d{3})+)(\.\d*([eE][+-]?\d+)?)?")
BELOW = re.compile(r"(?:<=|≤|<|fewer than|less than|lower than)\s*(\d+\.?\d*)\s*%?|(\d+\.?\d*)\s*%? or (?:fewer|less|lower)")
ABOVE = re.compile(r"(?:>=|≥|>|more than|greater than)\s*\d+\.?\d*\s*%?")
BETWEEN = re.compile(r"(\d+)%?\s*(?: to |-|–)\s*(\d+)%?")
COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}([ \u00a0\u202f]\d{3})+)(,\d+)?")

# A figure as it is compared: everything but the note.
Figure = collections.namedtuple("Figure", COLUMNS[:-1])
Result = collections.namedtuple("Result", "format figures rows read")
# Where things stand in a table. `area` gives the code and the name of a row's area.
Plan = collections.namedtuple(
    "Plan", "area period indicator measures filters sex age pair limits counts marker extra", defaults=[None] * 6 + [()]
)
# A column of values: its indicator, its period, and the column that it belongs to, where the header says so.
Measure = collections.namedtuple("Measure", "column indicator period of mark", defaults=[None] * 4)


class Reader:
    """A file on its way to figures."""

    def __init__(self, name, data, format=None, sheet=None, decimal_comma=False):
        self.stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        self.decimal_comma = decimal_comma
        self.is_sheet = data.startswith(b"PK\x03\x04")
        if self.is_sheet:
            self.rows = tables.sheet_rows(data, sheet)
            self.delimiter = ","
            found = locate(self.rows, format)
        else:
            text = tables.text_of(data)
            if "\0" in text:
                raise Refused("binary")
            found = self.divide(text, format)
        if not found:
            raise Refused("no known header")
        self.format, self.top = found
        self.point_only = self.format == "tidy" or (self.delimiter == ";" and not decimal_comma)

    def divide(self, text, format):
        """Cuts the text by the delimiter that gives its header the most cells."""
        found, problem = [], None
        for delimiter in ",;\t":
            try:
                rows = tables.cut(text, delimiter)
                place = locate(rows, format)
            except Refused as refusal:
                problem = refusal
                continue
            if place:
                found.append((len(rows[place[1]]), delimiter, rows, place))
        if not found and problem:
            raise problem
        _, self.delimiter, self.rows, place = max(found, default=(0, ",", [], None))
        return place

    def number(self, text):
        """The number without separators of thousands; none where the text is not one."""
        text = re.sub(r"\s*%$", "", text)
        text = re.sub(r"^(−|-)[£€$]?", "-", text)
        text = re.sub(r"^[£€$]", "", text)
        if self.decimal_comma and self.format != "tidy":
            if not COMMA.fullmatch(text) or (not THOUSANDS_BY_POINT.fullmatch(text) and "." in text):
                return None
            return re.sub("[. \u00a0\u202f]", "", text).replace(",", ".")
        if PLAIN.fullmatch(text) and abs(float(text)) != float("inf"):
            return text
        if THOUSANDS.fullmatch(text) and not self.point_only and not re.match("[+-]?0", text):
            return re.sub("[, \u00a0\u2009\u202f]", "", text)
        return None

    def value(self, text):
        """Value and marker of a cell; none where it is neither."""
        text = untagged(text.strip(WHITE))
        if text == "":
            return "", ""
        number = self.number(text)
        if number is not None:
            return number, ""
        bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
        if bare.lower() in MARKERS:
            return "", LETTERS.get(bare.lower(), "x") if re.search(r"\s", text) else text
        if bound(text):
            return "", bound(text)
        return self.remarked(text)

    def remarked(self, text):
        """Value and marker of a number with a remark behind it that publishers agree on."""
        for pattern in REMARKS:
            remark = re.fullmatch(pattern, text, re.IGNORECASE)
            number = remark and self.number(remark.group(1))
            if number is not None:
                return number, remark.group(2)[0].lower()
        return None

    def is_strange_number(self, text):
        """Whether a text is a number with a sign or decimals and a remark, or with a comma before decimals."""
        if "," in text and COMMA.fullmatch(re.sub(r"\s*%$", "", text)):
            return True
        parts = re.fullmatch(r"(.*?)\s*([*†‡#§¶^~!¹²³⁴⁵]+|\[[^\]]*\]|\([^)]*\))", text)
        number = parts and self.number(parts.group(1))
        return number is not None and ("." in number or not any(map(str.isalnum, parts.group(2))))

    def read(self):
        """Every figure of the file, and how many of its rows were read."""
        figures, seen, read = [], {}, 0
        for row in self.rows[: self.top]:
            filled = [cell.strip(WHITE) for cell in row if cell.strip(WHITE)]
            if len(filled) > 2 and any(re.fullmatch("[EWSNKJ][0-9]{8}", cell) for cell in filled):
                raise Refused("figures above the header")
        plan = self.plan(self.rows[self.top], self.rows[: self.top], 0)
        notes, table = [], 0
        for row in self.rows[self.top + 1 :]:
            row = [cell.strip(WHITE) for cell in row]
            if not any(row):
                continue
            if self.format == "nomis-web" and "mnemonic" in [cell.lower() for cell in row]:
                table += 1
                plan, notes = self.plan(row, notes, table), []
                continue
            if self.format == "nomis-web" and len(row) < 3:
                notes.append(row)
                continue
            notes = []
            width = len(self.header)
            may_lack = self.is_sheet or (self.format == "fingertips" and len(row) == width - 1)
            if len(row) > width or (len(row) < width and not may_lack):
                if self.format != "tidy" and is_note(row):
                    continue
                raise Refused("a row of another length")
            if self.format == "fingertips":
                row = ["" if cell == "NA" else cell for cell in row]
            row += [""] * (width - len(row))
            code = plan.area(row)[0]
            if not is_code(code) or (self.has_codes_only and not GSS.fullmatch(code)):
                continue
            if plan.pair and (row[plan.pair[0]] == "") != (row[plan.pair[1]] == ""):
                raise Refused("half a pair")
            found = [self.figure(plan, row, measure) for measure in plan.measures]
            key = (found[0].area_code, found[0].period, found[0].indicator, *found[0][4:8], table)
            says = [figure[8:] for figure in found]
            if key in seen:
                if seen[key] != says:
                    raise Refused("two rows differ")
                continue
            seen[key] = says
            figures += found
            read += 1
        if not figures:
            raise Refused("no row with an area code")
        return Result(self.format, figures, len(self.rows) - 1, read)

    def figure(self, plan, row, measure):
        at = lambda column: "" if column is None else row[column]
        found = self.value(row[measure.column])
        if found is None:
            raise Refused(f"no number: {row[measure.column]!r}")
        beside = []
        for column in (plan.limits or (None, None)) + (plan.counts or (None, None)):
            number = self.value(at(column))
            if number is None:
                raise Refused(f"no number: {at(column)!r}")
            beside.append(number[0])
        value, marker = found
        mark = at(measure.mark if measure.mark is not None else plan.marker)
        if not marker and self.format != "tidy":
            parts = [part for part in re.split(r"[\s;\[\]]+", mark) if part]
            known = MARKERS if not value else set("beprsu")
            mark = " ".join(part for part in parts if part.lower() in known) if value else mark
            if not value and mark.lower().strip("[]") not in MARKERS:
                mark = next((part for part in parts if part.lower() in MARKERS), "")
        marker = marker or mark
        if not value and not marker:
            marker = "x"
            note = self.names.get("Value note".lower(), self.names.get("valuenote"))
            if note is not None and re.search("suppress|disclos", row[note], re.IGNORECASE):
                marker = "c"
        groups = [(row[plan.pair[0]], row[plan.pair[1]])] if plan.pair else []
        groups += [(self.header[column], row[column]) for column in plan.filters]
        groups += list(plan.extra)
        groups += [("column", measure.of)] if measure.of else []
        groups = [(dimension, group) for dimension, group in groups if dimension and group]
        indicator = measure.indicator if plan.indicator is None else row[plan.indicator]
        period = measure.period or self.period([at(column) for column in plan.period])
        code, name = plan.area(row)
        dimension, group = ("; ".join(part) for part in zip(*groups)) if groups else ("", "")
        return Figure(
            indicator, code, name, period, at(plan.sex), at(plan.age), dimension, group, value, *beside, marker
        )

    def period(self, texts):
        """The period that the cells name: a day to a day, or a year and the part of it that stands beside it."""
        if self.format == "dfe" and len(texts) == 2:
            return " ".join(texts) if is_part_of_year(texts[1]) else texts[0]
        return " to ".join(texts)

    def plan(self, header, above, table):
        """What the columns mean."""
        self.header = [cell.strip(WHITE) for cell in header]
        self.names = {name.lower(): column for column, name in reversed(list(enumerate(self.header)))}
        below = [row for row in self.rows[self.top + 1 :] if any(cell.strip(WHITE) for cell in row)]
        self.has_codes_only = False
        self.cells = lambda column: [row[column].strip(WHITE) for row in below if column < len(row) and row[column].strip(WHITE)]
        plan = self.without_twins(getattr(self, "plan_" + self.format.replace("-", "_"))(above))
        if not plan.measures or any(measure.column is None for measure in plan.measures):
            raise Refused("no column of numbers")
        return plan

    def without_twins(self, plan):
        """The plan without columns whose names stand twice; where it needs one of them, the file is refused."""
        if self.format == "nomis-web":
            return plan
        twin = lambda column: column is not None and self.header[column] and self.header.count(self.header[column]) > 1
        code, name = getattr(plan.area, "columns", (None, None))
        measures = [one for one in plan.measures if not twin(one.column)]
        single = [code, plan.indicator, plan.sex, plan.age, plan.marker, *plan.period]
        pairs = [column for pair in (plan.pair, plan.limits, plan.counts) if pair for column in pair]
        if any(map(twin, single + pairs)) or not measures:
            raise Refused("a column stands twice")
        area = fixed(code, None) if twin(name) else plan.area
        return plan._replace(area=area, measures=measures, filters=[one for one in plan.filters if not twin(one)])

    def named(self, *names):
        return next((self.names[name.lower()] for name in names if name.lower() in self.names), None)

    def is_measure(self, column):
        """Whether a column holds values, perhaps with a few texts that are neither numbers nor markers."""
        cells = self.cells(column)
        read = [self.value(cell) for cell in cells]
        texts = [cell for cell, value in zip(cells, read) if value is None]
        numbers = [value[0] for value in read if value and value[0]]
        remarked = [text for text in texts if self.is_strange_number(text)]
        texts = [text for text in texts if text not in remarked]
        bounds = {cell for cell in cells if self.number(cell) is None and cell.lower() not in MARKERS and bound(cell)}
        is_group = self.header[column].lower() in (
            "age|age_group|age_band|agegroup|ageband|age group|year_group|nc_year|nc_year_admitted|ncyear|quintile|decile"
            "|sex|gender|version".split("|")
        )
        has_total = any(text.lower() in ("total", "all", "persons") for text in texts)
        has_decimals = any(float(number) % 1 for number in numbers) or any(re.search(r"\.|,\d{1,2}\b", text) for text in remarked)
        numbers += remarked
        are_groups = len(bounds) > 2 or (not numbers and any(text[0].isdigit() for text in bounds))
        values = len(cells) - len(texts)
        # Among numbers, a sign by itself or a number with decimals and a remark names no group.
        strange = [text for text in texts if not any(map(str.isalnum, text)) or re.match(r"\d+\.\d", text, re.ASCII)]
        groups = len(texts) - len(strange) if numbers else len(texts)
        few_texts = groups * 100 < values * 5 or (has_decimals and groups < len(numbers))
        return values > 0 and not (is_group or has_total or are_groups) and few_texts

    def readable(self, measures):
        """The measures without those that hold a strange text, where any is left; a table of one must hold none."""
        sound = [
            one for one in measures if all(self.value(cell) is not None for cell in self.cells(one.column))
        ]
        return sound if sound and len(measures) > 1 else measures

    def plan_tidy(self, above):
        column = {name: self.header.index(name) for name in COLUMNS}
        return Plan(
            area=fixed(column["area_code"], column["area"]),
            period=[column["period"]],
            indicator=column["indicator"],
            measures=[Measure(column["value"])],
            filters=[],
            sex=column["sex"],
            age=column["age"],
            pair=(column["dimension"], column["group"]),
            limits=(column["lower"], column["upper"]),
            counts=(column["count"], column["denominator"]),
            marker=column["marker"],
        )

    def plan_fingertips(self, above):
        letters = [letters_of(name) for name in self.header]

        def named(*names):
            wanted = [letters_of(name) for name in names]
            return next((column for column, name in enumerate(letters) if name in wanted), None)

        pair = (named("Category Type", "Inequality category"), named("Category", "Inequality type"))
        lower = named("Lower CI 95.0 limit", "Lower CI limit", "Lower confidence limit 95%")
        upper = named("Upper CI 95.0 limit", "Upper CI limit", "Upper confidence limit 95%")
        return Plan(
            area=fixed(named("Area Code"), named("Area Name", "AreaName", "Area")),
            period=[named("Time period", "Period")],
            indicator=named("Indicator Name"),
            measures=[Measure(named("Value"))],
            filters=[],
            sex=named("Sex", "Gender"),
            age=named("Age", "Age range"),
            pair=pair if None not in pair else None,
            limits=(lower, upper) if None not in (lower, upper) else None,
            counts=(named("Count"), named("Denominator")),
        )

    def plan_dfe(self, above):
        time = self.named("time_period", "year", "cohort_19_in")
        level = self.named("geographic_level", "level")
        local = self.named("new_la_code", "la_code", "la_code_9")
        codes = {
            "national": (self.named("country_code"), self.named("country_name")),
            "regional": (self.named("region_code"), self.named("region_name")),
            "local authority": (local, self.named("la_name")),
            "local authority district": (self.named("lad_code"), self.named("lad_name")),
            "parliamentary constituency": (self.named("pcon_code"), self.named("pcon_name")),
        }
        nowhere = (None, None)

        def area(row):
            code, name = codes.get(row[level].lower(), nowhere) if level is not None else codes["local authority"]
            return (row[code] if code is not None else "", row[name] if name is not None else "")

        places = {column for pair in codes.values() for column in pair}
        places |= {self.named(name) for name in ("old_la_code", "la_code_3", "lanumber", "la_code", "la_name", "region")}
        kind = self.named("time_identifier")
        kinds = set(self.cells(kind)) if kind is not None else set()
        years = {"Academic year", "Calendar year", "Financial year", "Reporting year", "Tax year"}
        measures, filters = [], []
        for column, name in enumerate(self.header):
            if column in places or column == time or name == "":
                continue
            if column == level:
                levels = {cell.lower() for cell in self.cells(column)}
                if {"local authority", "local authority district"} <= levels:
                    filters.append(column)
            elif column == kind:
                others = {text for text in kinds if not is_part_of_year(text)}
                if len(others) > 1 or not others <= years:
                    filters.append(column)
            elif self.is_measure(column):
                measures.append(Measure(column, name))
            else:
                filters.append(column)
        part = kind if kind is not None and any(is_part_of_year(text) for text in kinds) else None
        period = [time] if part is None else [time, part]
        return Plan(area=area, period=period, indicator=None, measures=self.readable(measures), filters=filters)

    def plan_nomis_api(self, above):
        names = [name.upper() for name in self.header]
        indicator = self.named("VARIABLE_NAME", "MEASURE_NAME", "MEASURES_NAME")
        filters = []
        for column, name in enumerate(names):
            no_group = re.match("(DATE|GEOGRAPHY|OBS|URN|RECORD|TIME)(_|$)", name)
            stem = re.sub("_(CODE|TYPE|TYPECODE|SORTORDER)$", "", name)
            is_told_by_another = name + "_NAME" in names or (stem != name and {stem, stem + "_NAME"} & set(names))
            if name and not no_group and not is_told_by_another and column != indicator:
                filters.append(column)
        return Plan(
            area=fixed(self.named("GEOGRAPHY_CODE"), self.named("GEOGRAPHY_NAME")),
            period=[self.named("DATE_NAME", "DATE", "DATE_CODE")],
            indicator=indicator,
            measures=[Measure(self.named("OBS_VALUE"), self.header[self.names["obs_value"]])],
            filters=filters,
        )

    def plan_nomis_web(self, above):
        code = self.names["mnemonic"]
        facts, period, title = [], None, None
        for row in above:
            row = [cell.strip(WHITE) for cell in row] + ["", ""]
            name = row[0].rstrip(": ")
            if row[0] and not any(row[1:]):
                title = title or row[0]
            elif name == "Date":
                period = row[1]
            elif name and row[1] and name not in ("Population", "Units", "Area type"):
                facts.append((name, row[1]))
        columns = [column for column in range(code + 1, len(self.header)) if self.header[column]]
        years = [column for column in columns if re.fullmatch(r"(19|20)\d\d", self.header[column])]
        measures, left = [], None
        for column in columns:
            name = self.header[column]
            if self.header.count(name) > 1:
                own = left if left in years and len(years) > 1 else None
                of = None if own or left is None else self.header[left]
                measures.append(Measure(column, name, self.header[own] if own else period, of))
            elif column in years and len(years) > 1:
                left = column
                measures.append(Measure(column, title or "", name))
            else:
                left = column
                measures.append(Measure(column, name, period))
        return Plan(
            area=fixed(code, code - 1), period=[], indicator=None, measures=measures, filters=[], extra=tuple(facts)
        )

    def plan_imd(self, above):
        places = ("LSOA ", "Local Authority ", "Upper Tier ")
        columns = [column for column, name in enumerate(self.header) if name and not name.startswith(places)]
        code, name = (
            next((column for column, text in enumerate(self.header) if text.startswith(start)), None)
            for start in ("LSOA code (", "LSOA name (")
        )
        measures = [Measure(column, self.header[column]) for column in columns]
        return Plan(area=fixed(code, name), period=[], indicator=None, measures=self.readable(measures), filters=[])

    def plan_mhsds(self, above):
        indicator = self.named("MEASURE_NAME", "MEASURE_ID")
        filters = [
            self.named(name)
            for name in ("STATUS", "BREAKDOWN", "SECONDARY_LEVEL", "SECONDARY_LEVEL_DESCRIPTION", "MEASURE_ID")
        ]
        return Plan(
            area=fixed(self.named("PRIMARY_LEVEL"), self.named("PRIMARY_LEVEL_DESCRIPTION")),
            period=[self.named("REPORTING_PERIOD_START"), self.named("REPORTING_PERIOD_END")],
            indicator=indicator,
            measures=[Measure(self.named("MEASURE_VALUE"))],
            filters=[column for column in filters if column not in (None, indicator)],
        )

    def plan_ons_custom(self, above):
        value = self.named("Observation")
        columns = [column for column, name in enumerate(self.header) if name + " Code" in self.header]
        code = next(column for column, name in enumerate(self.header) if name.endswith(" Code"))
        name = self.named(self.header[code].removesuffix(" Code"))
        filters = [column for column in columns if column != name]
        measures = [Measure(value, self.header[value])]
        return Plan(area=fixed(code, name), period=[], indicator=None, measures=measures, filters=filters)

    def plan_wide(self, above):
        code, self.has_codes_only = code_column(self.header, self.rows[self.top + 1 :])
        lower = [name.lower() for name in self.header]
        letters = [re.sub(r"[\W_]", "", name) for name in lower]
        others = [column for column, name in enumerate(lower) if name and column != code]
        is_text = lambda column: (
            self.cells(column) and not is_float(self.cells(column)[0]) and self.cells(column)[:20] != self.cells(code)[:20]
        )
        stem = lambda name, ends: next((name.removesuffix(end) for end in ends if name.endswith(end)), name)
        own = stem(letters[code], ("code", "cd"))
        many = lambda column: letters[column] != own or len(set(self.cells(column)[:20])) >= len(set(self.cells(code)[:20]))
        paired = (
            column
            for column in others
            if is_text(column) and own and stem(letters[column], ("name", "nm")) == own and many(column)
        )
        called = lambda column: "name" in letters[column] or is_place(lower[column])
        beside = (column for column in (code + 1, code - 1) if column in others and is_text(column) and called(column))
        anywhere = (column for column in others if is_text(column) and "name" in letters[column] and is_place(lower[column]))
        name = next((column for found in (paired, beside, anywhere) for column in found), None)
        names_of_time = "period timeperiod time date year years calendaryear calendaryears financialyear academicyear".split()
        times = [column for column in others if letters[column] in names_of_time and column != name]
        if len(times) > 1:
            raise Refused("this reader knows one column of time")
        years = [column for column in others if is_year(self.header[column]) and self.is_measure(column)]
        title = next((row[0].strip(WHITE) for row in above if row and row[0].strip(WHITE)), self.stem)
        is_code = lambda column: all(GSS.fullmatch(cell) for cell in self.cells(column)[:20])
        is_id = lambda column: letters[column].endswith("code") or letters[column] in ("id", "fid", "objectid", "index")
        measures, filters = [], []
        for column in others:
            if column in (name, *times):
                continue
            if column in years and len(years) > 1:
                measures.append(Measure(column, title, self.header[column]))
            elif self.is_numbered(column, code, times):
                filters.append(column)
            elif self.is_measure(column):
                if not is_id(column):
                    measures.append(Measure(column, self.header[column]))
            elif not is_place(lower[column]) and self.cells(column) and not is_code(column):
                filters.append(column)
        return Plan(
            area=fixed(code, name), period=times, indicator=None, measures=self.readable(measures), filters=filters
        )

    def is_numbered(self, column, code, times):
        """Whether a column holds numbered groups of which an area has several."""
        name = self.header[column].lower()
        numbers = [self.value(cell) for cell in self.cells(column)]
        small = all(one and one[0] and float(one[0]) in range(1, 21) for one in numbers)
        rows = [tuple(row[key].strip(WHITE) for key in (code, *times) if key < len(row)) for row in self.rows[self.top + 1 :]]
        repeats = len(set(rows)) < len(rows)
        return repeats and small and bool(re.search("quintile|decile|quartile|quantile|tertile|vigintile", name))


GSS = re.compile("[EWSNKJLM][0-9]{8}")

# A remark in brackets, or a letter behind a space or a number with decimals or thousands; a word that begins with its letter.
WORDS = "b|e|p|r|u|provisional|prov|revised|rev|estimated|estimate|est"
REMARKS = [rf"(.*?)\s*\[\s*({WORDS})\.*\s*\]", rf"(.*?)\s*\(\s*({WORDS})\.*\s*\)", r"(.*[.,].*?)([epr])", r"(.*?)\s+([epr])"]

THOUSANDS_BY_POINT = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")


# Names that a broken header of another format has in common with a wide table, with all names of that format in letters: a
# header with most of them is broken.
FINGERTIPS = """indicatorid indicatorname parentcode parentname areacode areaname|area areatype sex|gender age|agerange
categorytype|inequalitycategory category|inequalitytype timeperiod|period value
lowerci950limit|lowerci95limit|lowercilimit|lowerconfidencelimit95 upperci950limit|upperci95limit|uppercilimit|upperconfidencelimit95
lowerci998limit upperci998limit count denominator valuenote recenttrend timeperiodsortable newdata timeperiodrange"""
SCHOOLS = """timeperiod|year|academicyear|financialyear|calendaryear|cohort19in timeidentifier geographiclevel|level countrycode
countryname"""
NOMIS = "datename|date|datecode geographyname geographycode measuresname obsvalue obsstatusname"
MHSDS = """reportingperiodstart reportingperiodend status breakdown primarylevel primaryleveldescription secondarylevel
secondaryleveldescription measureid measurename measurevalue|value"""
OF_ONE_FORMAT = {"geographic_level": SCHOOLS, "time_period": SCHOOLS, "indicator name": FINGERTIPS, "time period": FINGERTIPS}
OF_ONE_FORMAT |= {"geography_code": NOMIS, "obs_value": NOMIS, "reporting_period_start": MHSDS}


def is_nearly_another(row):
    """Whether a row has a name of one other format alone, and most of its names."""
    plain = {cell.strip(WHITE).lower() for cell in row}
    reminds = next((names for name, names in OF_ONE_FORMAT.items() if name in plain), None)
    if reminds is None:
        return False
    letters = {letters_of(cell) for cell in row}
    known = [set(names.split("|")) for names in reminds.split()]
    return 2 * sum(1 for names in known if names & letters) > len(known)


def is_year(text):
    """Whether a header is a year: 2023, 2023/24, 2023-24, 2023-2024, 202324."""
    return re.fullmatch(r"[12]\d{3}([/-]?\d\d|[/-]\d{4})?", text) is not None


def letters_of(name):
    """A name without what differs between downloads of Fingertips: case, spaces and signs."""
    return re.sub(r"[\W_]", "", name).lower()


def untagged(text):
    """The text between the tags of a website."""
    inner = re.fullmatch(r"<([A-Za-z][A-Za-z0-9]*)(?: [^>]*)?>(.*)</\1>", text, re.DOTALL)
    return inner.group(2).strip(WHITE) if inner else text


def bound(text):
    """The letter for a cell that tells the bounds of a number alone; nothing for any other."""
    text = text.lower()
    if ABOVE.fullmatch(text):
        return "c"
    below = BELOW.fullmatch(text)
    if below:
        return "k" if float(below.group(1) or below.group(2)) <= 1 else "c"
    between = BETWEEN.fullmatch(text)
    if between and int(between.group(1)) < int(between.group(2)) <= 100:
        return "c"
    return ""


def is_part_of_year(text):
    """Whether the department writes the text beside the year it belongs to."""
    months = "january february march april may june july august september october november december".split()
    parts = r"week \d+|.* (q[1-4]|h[12])|.* q[1-3](-| to )q.*|part .*"
    return bool(re.fullmatch(parts, text.lower())) or text.lower() in months


def is_note(row):
    """Whether a row of another length is a note: a text or two without the code of an area."""
    filled = [cell for cell in row if cell]
    if any(GSS.fullmatch(cell) for cell in filled):
        return False
    called = filled[0].lower().startswith(("note", "source", "footnote", "©", "crown copyright", "symbol"))
    is_text = len(filled) <= 2 and any(re.search(r"\s", cell) for cell in filled)
    return called or (is_text and not any(is_float(cell) for cell in filled))


def is_float(text):
    try:
        float(text)
        return "_" not in text
    except ValueError:
        return False


def fixed(code, name):
    if code is None:
        raise Refused("no column of codes")
    area = lambda row: (row[code], "" if name is None else row[name])
    area.columns = (code, name)
    return area


def is_code(text):
    """Whether a text is the code of one area, and not a word for all of them."""
    is_word = re.fullmatch(r"[!-~]*[0-9A-Za-z][!-~]*", text) is not None
    return is_word and text not in ("z", "x", "c") and text.lower() not in ("total", "all", "persons")


def code_column(header, below):
    """The column that begins with a code of an area and has most of them, else the one that says so; whether it has codes."""
    holds = lambda text: any(GSS.fullmatch(part) for part in re.split("[,; /&+]", text))
    fineness = lambda code: (
        0 if code[1:3] == "92" or code[0] in "KJLM" else 1 if code[:3] in ("E12", "E13") else 2 if code[:3] in ("E10", "E11", "E47")
        else {"05": 4, "04": 4, "02": 5, "01": 6, "00": 7}.get(code[1:3], 3)
    )
    best, most = None, (0, 0)
    for column in range(len(header)):
        cells = [row[column].strip(WHITE) for row in below[:20] if column < len(row) and row[column].strip(WHITE)]
        codes = [cell for cell in cells if GSS.fullmatch(cell)]
        rank = (len(set(codes)), max(map(fineness, codes), default=0))
        if cells and holds(cells[0]) and len(codes) * 2 >= len(cells) and rank > most:
            best, most = column, rank
    if best is not None:
        return best, True
    of_area = lambda name: is_place(name) or set(re.split(r"[\W_]", name)) & PLACES
    says = lambda name: (name.endswith(("code", "cd", "(code)")) or " code " in name) and of_area(name)
    return next((column for column, name in enumerate(header) if says(name.lower()) or name.lower() in ("code", "mnemonic")), None), False


PLACES = set("la hb hbr hscp ca council country county district geography geographic health datazone".split())
PLACES |= set("intzone parent constituency icb".split())


def is_place(name):
    """Whether a column is called like one of areas."""
    starts = "lsoa msoa oa1 oa2 ward wd lad ltla utla la_ region area itl nuts pcon".split()
    words = re.findall(r"[^\W_]+", name.lower())
    of_areas = set("code name type id board area level cd nm zone".split())
    called = name.lower().startswith((*starts, "la ", "local authority"))
    return called or bool(words and words[0] in PLACES and set(words[1:]) <= of_areas)


def marks(row):
    """The formats that a row can be the header of."""
    names = {cell.strip(WHITE) for cell in row}
    plain = {name.lower() for name in names}
    letters = {letters_of(name) for name in names}
    has = lambda *wanted: set(wanted) <= plain
    if len(names & set(COLUMNS)) == len(COLUMNS):
        yield "tidy"
    if {"areacode", "indicatorname", "value"} <= letters and letters & {"timeperiod", "period"}:
        yield "fingertips"
    if plain & {"time_period", "year", "cohort_19_in"} and plain & {"geographic_level", "level", "la_code_9", "new_la_code"}:
        yield "dfe"
    if has("geography_code", "obs_value"):
        yield "nomis-api"
    if has("mnemonic"):
        yield "nomis-web"
    if any(name.startswith("LSOA code (") for name in names) and any(re.search("Rank|Decile|Score", name) for name in names):
        yield "imd"
    if has("reporting_period_start", "reporting_period_end"):
        yield "mhsds"
    if has("observation") and any(name.endswith(" Code") for name in names):
        yield "ons-custom"


def locate(rows, wanted):
    """Format and place of the header, among the first rows; nothing where there is none."""
    for top, row in enumerate(rows[:60]):
        found = [format for format in marks(row) if wanted in (None, format)]
        if len(found) > 1:
            raise Refused(f"could be {' or '.join(found)}")
        if found:
            return found[0], top
    for top, row in enumerate(rows[:60]):
        filled = [cell for cell in row if cell.strip(WHITE)]
        is_named = not any(GSS.search(cell) for cell in row)
        if wanted not in (None, "wide") or len(filled) < 2 or not is_named or (is_nearly_another(row) and not wanted):
            continue
        if code_column(row, [one for one in rows[top + 1 :] if one])[0] is not None:
            return "wide", top
    return None
