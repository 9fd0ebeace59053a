"""Made-up files of every format, with the texts and numbers that break readers, and mutations of them."""

import csv
import io
import random
import zipfile
from xml.sax.saxutils import escape, quoteattr

import read

NAMES = ["Exampleton", "Sampleford, City of", 'The "Old" Town', "Two\nlines", " Spaced ", "Ynys Môn", "A;B", "Tab\tby", 'Pipe 5"']
CODES = ["E08000098", "E08000099", "E06000998", "E92000001", "W06000999"]
NUMBERS = ["0", "12.5", "-3.25", "14.100000", "100", "0.00000123456789", "1.5E-05", "+7", ".5", "93.9129396546008"]
DFE_MARKERS = ["c", "z", "x", "k", "low", "u"]


class Maker:
    """Makes tables of text from a seed."""

    def __init__(self, seed, thousands):
        self.random = random.Random(seed)
        self.thousands = thousands

    def number(self):
        thousands = ["1,234", "-12,345,678.90"] if self.thousands else []
        return self.random.choice(NUMBERS + thousands)

    def value(self, markers):
        return self.random.choice(markers + [""]) if self.random.random() < 0.2 else self.number()

    def areas(self):
        return self.random.sample(list(zip(CODES, self.random.sample(NAMES, len(CODES)))), 3)

    def text(self):
        return self.random.choice(NAMES)

    def tidy(self):
        rows = [read.COLUMNS]
        for code, name in self.areas():
            for period in ("2023/24", "2024/25"):
                value = self.value(["x"])
                value = value.replace(",", "")
                value, marker = ("", "c") if value in ("", "x") else (value, "")
                group = self.random.choice([("", ""), ("Quintile", "1")])
                rows.append(["Rate", code, name, period, "Persons", "", *group, value, "", "1.5", "3", "", marker, self.text()])
        return rows

    def fingertips(self):
        new = self.random.random() < 0.5
        header = "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type"
        header += ",Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit"
        header += ",Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend"
        header += ",Compared to England value or percentiles,Compared to percentiles,Time period Sortable,New data"
        header += ",Compared to goal,Time period range" if new else ",Compared to goal"
        header = header.split(",")
        if self.random.random() < 0.5:
            header[5] = "AreaName"
        indicator = self.random.choice(["Rate of things", "Rate of things\n"])
        cut = not new and self.random.random() < 0.5
        rows = []
        for parent in ("", "E92000001"):
            own = random.Random(1)
            self.random, kept = own, self.random
            for sex in ("Persons", "Male"):
                for category in (("", ""), ("Deciles (IMD2019, 4/23 geog.)", "Most deprived")):
                    numbers = [self.value([]), self.number(), self.number(), "", "", self.number(), self.number()]
                    note = "" if numbers[0] else self.random.choice(["Value suppressed, small", "Not there"])
                    row = ["9", indicator, parent, "", "E92000001", "England", "England", sex, "All", *category, "2023/24"]
                    rows.append([*row, *numbers, note, "", "Not compared", "", "20230000", "", "", "1y"][: len(header)])
            self.random = kept
        for code, name in self.areas():
            if code == "E92000001":
                continue
            numbers = [self.value([]), self.number(), self.number(), "", "", self.number(), self.number()]
            row = ["9", indicator, "E92000001", "England", code, name, "UA", "Persons", "All", "", "", "2023/24"]
            rows.append([*row, *numbers, "", "", "Worse", "", "20230000", "", "", "1y"][: len(header)])
        rows = [row[:-1] for row in rows] if cut else rows
        return [header, *rows]

    def fingertips_next(self):
        header = "Indicator ID,Indicator name,Period,Area,Area code,Benchmark,Compared to benchmark,Recent trend,Count"
        header += ",Value unit,Value,Lower confidence limit 95%,Upper confidence limit 95%"
        rows = [header.split(",")]
        for code, name in self.areas():
            for period in ("2023", "2024"):
                row = ["9", "Rate of things", period, f"Group: {name}", code, "England", "Worse", "Increasing"]
                rows.append([*row, self.number(), "per 1,000", self.value([]), self.number(), self.number()])
        return rows

    def fingertips_inequalities(self):
        header = "Indicator ID,Indicator name,Period,Area,Area code,Inequality category,Inequality type,Compared to persons"
        header += ",Count,Value unit,Value,Lower confidence limit 95%,Upper confidence limit 95%"
        rows = [header.split(",")]
        for code, name in self.areas():
            for kind in ("Persons", "Male", "Female"):
                row = ["9", "Rate of things", "2024", name, code, "Sex", kind, "Better", self.number(), "%"]
                rows.append([*row, self.value([]), self.number(), self.number()])
        return rows

    def dfe(self):
        places = "country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name".split(",")
        with_district = self.random.random() < 0.4
        places += ["lad_code", "lad_name"] if with_district else []
        self.random.shuffle(places)
        old = self.random.random() < 0.3
        head = ["year", "level"] if old else ["time_period", "time_identifier", "geographic_level"]
        kinds = self.random.choice([["Academic year"], ["Autumn term", "Spring term"], ["Week 42"], ["Reporting year"]])
        rows = [[*head, *places, "school_type", "number", "percentage"]]
        levels = [("National", {"country_code": "E92000001", "country_name": "England"})]
        levels.append(("Regional", {"region_code": "E12000005", "region_name": "West Midlands"}))
        for code, name in self.areas():
            levels.append(("Local authority", {"new_la_code": code, "la_name": name, "old_la_code": "999"}))
            if with_district:
                levels.append(("Local authority district", {"lad_code": code, "lad_name": name}))
        levels.append(("Local authority", {"new_la_code": ".", "la_name": "Gone"}))
        for level, place in levels:
            for kind in kinds:
                for school in ("Total", 'State-funded, "special"'):
                    time = ["202324", level.upper()] if old else ["202324", kind, level]
                    if old and kind != kinds[0]:
                        continue
                    row = [*time, *(place.get(name, "") for name in places), school]
                    rows.append([*row, self.value(DFE_MARKERS), self.value(DFE_MARKERS)])
        return rows

    def nomis_api(self):
        families = ["DATE", "GEOGRAPHY", "GENDER", "C_AGE"]
        ends = ["", "_NAME", "_CODE", "_TYPE", "_TYPECODE", "_SORTORDER"]
        header = [family + end for family in families for end in ends]
        header += "MEASURES,MEASURES_NAME,OBS_VALUE,OBS_STATUS,OBS_STATUS_NAME,OBS_CONF,OBS_CONF_NAME,URN".split(",")
        rows = [header]
        for code, name in self.areas():
            for measure in ("Value", "Percent"):
                number = self.value([])
                for kind in ("district", "county"):
                    row = ["2021", "2021", "2021", "date", "0", "0", "1", name, code, kind, "4", "0"]
                    row += ["0", "Total", "0", "Sex", "1", "0", "200", "All: ages", "200", "Ages", "5", "0"]
                    rows.append([*row, "20100", measure, number, "A", "Normal Value", "F", "Free", "Nm-1"])
        return rows

    def nomis_web(self):
        rows = [[], ["TS - Made-up households"], ["ONS Crown Copyright Reserved [from Nomis on 5 January 2029]"], []]
        for sex in ("All persons", "Female")[: self.random.choice([1, 2])]:
            rows += [["Population :", "All households"], ["Units      :", "Households"], ["Date       :", "2028"]]
            rows += [["Sex        :", sex], []]
            rows.append(["local authority", "mnemonic", "Total: all", "%", "One, or none", "%"])
            rows.append([])
            for code, name in self.areas():
                rows.append([name, code, *(self.value(["#", "-", "*"]) for _ in range(4))])
            rows += [["Column Total", "Column Total", "-", "-", "-", "-"], [], ["", "Counts were changed"], ["", "by small amounts."]]
        return rows

    def nomis_web_years(self):
        rows = [["parliamentary constituency 2010", "mnemonic", "2021", "Conf %", "2022", "Conf %"]]
        for code, name in self.areas():
            rows.append([name, code, *(self.value(["#", "-"]) for _ in range(4))])
        return [*rows, ["Column Total", "Column Total", "-", "-", "-", "-"], [], ["", "A note"], ["", ""]]

    def imd(self):
        header = ["LSOA code (2021)", "LSOA name (2021)", "Local Authority District code (2024)"]
        header += ["Local Authority District name (2024)", "Index of Multiple Deprivation (IMD) Rank"]
        header += ["Education, Skills and Training Score", "Sub-domain Decile (where 1 is most deprived 10% of LSO"]
        rows = [header]
        for number in range(5):
            code = f"E0109999{number}"
            rows.append([code, f"Exampleton {number}", "E08000099", "Exampleton", str(number * 1000 + 7), self.number(), "5"])
        return rows

    def mhsds(self):
        header = "REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,PRIMARY_LEVEL_DESCRIPTION"
        rows = [(header + ",SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,MEASURE_NAME,MEASURE_VALUE").split(",")]
        for start, end in (("01/12/2027", "30/11/2028"), ("01/11/2028", "30/11/2028")):
            for breakdown in ("ICB", "Provider"):
                for measure in ("MHS95", "MHS96"):
                    row = [start, end, "Final", breakdown, "QWU", "NHS EXAMPLETON, ICB", "NONE", "NONE", measure]
                    rows.append([*row, f"{measure} - people, aged 0-17", self.value(["*"])])
        return rows

    def ons_custom(self):
        rows = [["Upper tier local authorities Code", "Upper tier local authorities", "Groups (3) Code", "Groups (3)", "Observation"]]
        for code, name in self.areas():
            for group in ("-8", "1", "2"):
                rows.append([code, name, group, f"Group {group}: all, of it", self.value([])])
        return rows

    def wide_years(self):
        title = [["Table 6: made-up people"], []] if self.random.random() < 0.5 else []
        rows = [*title, ["ITL", "ITL code", "Region name", "2021", "2022", "2023"]]
        for code, name in self.areas():
            rows.append(["ITL3", code, name, *(self.value(["[u]", ".."]) for _ in range(3))])
        return rows

    def wide_measures(self):
        rows = [["area_code", "area_name", "year", "group_of", "share_low", "people"]]
        for code, name in self.areas():
            for group in ("first", "second"):
                rows.append([code, name, "2023", group, self.value(["x"]), self.value(["x"])])
        return rows


FORMATS = "tidy fingertips fingertips_next fingertips_inequalities dfe nomis_api nomis_web nomis_web_years imd mhsds ons_custom wide_years wide_measures".split()
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]


def encoded(text, codec):
    return text.encode(codec) if codec != "utf-16-be" else ("\ufeff" + text).encode(codec)


def written(rows, delimiter=",", line_end="\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return out.getvalue()


def files(count):
    """Files of every format in changing dress: name, bytes and options."""
    for number in range(count):
        chance = random.Random(number)
        name = FORMATS[number % len(FORMATS)]
        dress = chance.choice(["text"] * 6 + ["xlsx", "ods"])
        delimiter = chance.choice([",", ",", ";", "\t"])
        comma = dress == "text" and name != "tidy" and chance.random() < 0.2
        maker = Maker(number, thousands=dress == "text" and delimiter != ";" and not comma)
        rows = getattr(maker, name)()
        options = {}
        if comma:
            rows = [[decimal_comma(cell) for cell in row] for row in rows]
            options["decimal_comma"] = True
        if dress == "xlsx":
            yield f"{number}-{name}.xlsx", workbook(rows), {"sheet": "Data & notes"}
        elif dress == "ods":
            yield f"{number}-{name}.ods", open_document(rows), {"sheet": "Data & notes"}
        else:
            quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
            text = written(rows, delimiter, chance.choice(["\n", "\r\n", "\r"]), quoting)
            yield f"{number}-{name}.csv", encoded(text, chance.choice(CODECS)), options


def decimal_comma(cell):
    is_number = read.PLAIN.fullmatch(cell) and "." in cell and "E" not in cell and not cell.startswith(".")
    return cell.replace(".", ",") if is_number else cell


def workbook(rows):
    """An XLSX file with two sheets, texts written into their cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        )
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        packed = "http://schemas.openxmlformats.org/package/2006/relationships"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        link = '<Relationship Id="{}" Type="' + relation + '/{}" Target="{}"/>'
        links = link.format("a", "officeDocument", "xl/workbook.xml")
        book.writestr("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{packed}">{links}</Relationships>')
        links = link.format("a", "worksheet", "worksheets/one.xml") + link.format("b", "worksheet", "worksheets/two.xml")
        links = f'<?xml version="1.0"?><Relationships xmlns="{packed}">{links}</Relationships>'
        book.writestr("xl/_rels/workbook.xml.rels", links)
        sheets = '<sheet name="Cover" sheetId="1" r:id="a"/><sheet name="Data &amp; notes" sheetId="2" r:id="b"/>'
        sheets = f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>{sheets}</sheets></workbook>'
        book.writestr("xl/workbook.xml", '<?xml version="1.0"?>' + sheets)
        for name, table in (("one", [["A cover"]]), ("two", rows)):
            body = "".join(workbook_row(number, row) for number, row in enumerate(table, 1))
            sheet = f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
            book.writestr(f"xl/worksheets/{name}.xml", sheet)
    return out.getvalue()


def workbook_row(number, row):
    cells = []
    for column, text in enumerate(row):
        letters = ("" if column < 26 else chr(64 + column // 26)) + chr(65 + column % 26)
        if text and read.PLAIN.fullmatch(text):
            cells.append(f'<c r="{letters}{number}"><v>{escape(text.removeprefix("+"))}</v></c>')
        elif text:
            cells.append(
                f'<c r="{letters}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            )
    return f'<row r="{number}">{"".join(cells)}</row>'


def open_document(rows):
    """An ODS file with two sheets."""
    out = io.BytesIO()
    names = {key: f"urn:oasis:names:tc:opendocument:xmlns:{key}:1.0" for key in ("office", "table", "text", "manifest")}
    spaces = " ".join(f'xmlns:{key}="{name}"' for key, name in names.items())
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(open_document_row, table))}</table:table>"
        for name, table in (("Cover", [["A cover"]]), ("Data & notes", rows))
    )
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest {spaces}><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )
        content = f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.3"><office:body>'
        content += f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        book.writestr("content.xml", content)
    return out.getvalue()


def open_document_row(row):
    cells = []
    for text in row:
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
        if text and read.PLAIN.fullmatch(text):
            number = text.removeprefix("+")
            cells.append(f'<table:table-cell office:value-type="float" office:value="{number}">{lines}</table:table-cell>')
        elif text:
            cells.append(f'<table:table-cell office:value-type="string">{lines}</table:table-cell>')
        else:
            cells.append("<table:table-cell/>")
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def mutations(count):
    """Broken files: name, bytes and options."""
    whole = [one for one in files(len(FORMATS) * 12) if one[0].endswith(".csv")]
    for number in range(count):
        chance = random.Random(number + 1_000_000)
        name, data, options = chance.choice(whole)
        for _ in range(chance.choice([1, 1, 2, 4])):
            data = mutated(data, chance)
        yield f"{number}-of-{name}", data, options


def mutated(data, chance):
    """One slip: in a byte, a stretch, a quotation mark, a line or the end of the file."""
    at = chance.randrange(len(data) + 1)
    to = min(len(data), at + chance.choice([1, 2, 7, 40]))
    kind = chance.randrange(9)
    if kind == 0 and at < len(data):
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + data[to:]
    if kind == 3:
        return data[:to] + data[at:]
    if kind == 4:
        return data[:at] + b'"' + data[at:]
    if kind == 5:
        return data[:at] + chance.choice([b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"0", b"x", b"-"]) + data[at:]
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if kind == 6:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 7:
        del lines[one]
    else:
        lines.insert(other, lines[one])
    return b"".join(lines)
