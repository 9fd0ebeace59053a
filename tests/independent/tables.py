"""Bytes of a data file as rows of text: decoding and cutting into cells, with the standard library alone."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

csv.field_size_limit(1 << 30)


class Refused(Exception):
    """The file cannot be read with certainty."""


def text_of(data):
    """Decodes a text file: by its mark, else as UTF-8, else as Windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        codec, data = "utf-8", data[3:]
    elif data.startswith(b"\xff\xfe"):
        codec, data = "utf-16-le", data[2:]
    elif data.startswith(b"\xfe\xff"):
        codec, data = "utf-16-be", data[2:]
    elif len(data) > 3 and data[1] == data[3] == 0 != data[0]:
        codec = "utf-16-le"
    elif len(data) > 3 and data[0] == data[2] == 0 != data[1]:
        codec = "utf-16-be"
    else:
        codec = "utf-8"
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            codec = "cp1252"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(f"not {codec}: {error}") from error
    # What controls a machine is read as a space, what turns letters round as nothing.
    text = re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    return text if "\n" in text else text.replace("\r", "\n")


def cut(text, delimiter):
    """Rows of a text; a blank line is an empty row."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused(f"quotation marks: {error}") from error


def sheet_rows(data, wanted):
    """Rows of a sheet of a workbook, by the name of the sheet, else of the only one."""
    book = zipfile.ZipFile(io.BytesIO(data))
    if "content.xml" in book.namelist():
        sheets = open_document(book)
    else:
        sheets = office_open(book)
    if wanted is None and len(sheets) > 1:
        raise Refused("several sheets")
    name = wanted or next(iter(sheets))
    if name not in sheets:
        raise Refused("no such sheet")
    rows = sheets[name]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def attribute(element, name):
    return next((text for key, text in element.attrib.items() if key.rsplit("}", 1)[-1] == name), None)


def office_open(book):
    """Sheets of an XLSX workbook, in which strings may stand in a table of their own."""
    shared = []
    if "xl/sharedStrings.xml" in book.namelist():
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
            shared.append("".join(part.text or "" for part in item.iter() if local(part) == "t"))
    targets = {}
    for relation in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels")):
        targets[relation.get("Id")] = relation.get("Target")
    sheets = {}
    for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter():
        if local(sheet) != "sheet":
            continue
        target = targets[next(text for key, text in sheet.attrib.items() if key.endswith("}id"))]
        root = ElementTree.fromstring(book.read("xl/" + target.removeprefix("/xl/")))
        rows = []
        for row in root.iter():
            if local(row) == "row":
                rows += [[]] * (int(row.get("r")) - 1 - len(rows))
                rows.append(office_row(row, shared))
        sheets[sheet.get("name")] = rows
    return sheets


def office_row(row, shared):
    cells = []
    for cell in row:
        letters = re.match("[A-Z]+", cell.get("r")).group()
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        cells += [""] * (column - len(cells))
        parts = "".join(part.text or "" for part in cell.iter() if local(part) in ("v", "t"))
        cells[column - 1] = shared[int(parts)] if cell.get("t") == "s" else parts
    return cells


def open_document(book):
    """Sheets of an ODS workbook, in which equal cells and rows are written once with their number."""
    sheets = {}
    for table in ElementTree.fromstring(book.read("content.xml")).iter():
        if local(table) != "table":
            continue
        rows = []
        for row in table.iter():
            if local(row) != "table-row":
                continue
            cells = []
            for cell in row:
                value = attribute(cell, "value")
                if value is None:
                    paragraphs = ["".join(part.itertext()) for part in cell if local(part) == "p"]
                    value = "\n".join(paragraphs)
                cells += [value] * int(attribute(cell, "number-columns-repeated") or 1)
            times = int(attribute(row, "number-rows-repeated") or 1)
            rows += [cells] * min(times, 1 << 16)
        sheets[attribute(table, "name")] = rows
    return sheets
