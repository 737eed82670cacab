using System.IO.Compression;
using System.Net;
using System.Xml;

namespace Regio.Files;

/// <summary>The parts of an .xlsx package that a sheet of numbers needs: sheets by name, shared texts, the bytes of a sheet.</summary>
internal sealed class XlsxSheets(ZipArchive archive, long limit, string source)
{
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Names of the sheets and their entries, in order; null where the package is laid out otherwise.</summary>
    internal IReadOnlyList<(string Name, ZipArchiveEntry Entry)>? Sheets()
    {
        if (archive.GetEntry("xl/workbook.xml") is not ZipArchiveEntry workbook || archive.GetEntry("xl/_rels/workbook.xml.rels") is not ZipArchiveEntry links)
        {
            return null;
        }

        Dictionary<string, string> targets = new(StringComparer.Ordinal);
        Elements(links, reader =>
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is string id && reader.GetAttribute("Target") is string target)
            {
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        });
        List<(string, ZipArchiveEntry)> sheets = [];
        Elements(workbook, reader =>
        {
            if (reader.LocalName == "sheet" && reader.GetAttribute("name") is string name && reader.GetAttribute("id", Links) is string id && targets.TryGetValue(id, out string? path) && archive.GetEntry(path) is ZipArchiveEntry entry)
            {
                sheets.Add((name, entry));
            }
        });
        return sheets.Count > 0 ? sheets : null;
    }

    /// <summary>The texts that cells refer to by number.</summary>
    internal List<string> SharedTexts()
    {
        List<string> texts = [];
        if (archive.GetEntry("xl/sharedStrings.xml") is not ZipArchiveEntry entry)
        {
            return texts;
        }

        using BoundedStream stream = new(entry.Open(), limit, source);
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        bool phonetic = false;
        for (bool more = reader.Read(); more;)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(string.Empty);
            }

            phonetic = reader.LocalName == "rPh" ? reader.NodeType == XmlNodeType.Element : phonetic;
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t" } && !phonetic && texts.Count > 0)
            {
                texts[^1] += reader.ReadElementContentAsString();
                more = !reader.EOF;
                continue;
            }

            more = reader.Read();
        }

        return texts;
    }

    /// <summary>The bytes of an entry.</summary>
    internal byte[] Bytes(ZipArchiveEntry entry)
    {
        using BoundedStream stream = new(entry.Open(), limit, source);
        using MemoryStream bytes = new((int)Math.Clamp(entry.Length, 0, Math.Min(limit, 1 << 30)));
        stream.CopyTo(bytes, 1 << 20);
        return bytes.GetBuffer()[..(int)bytes.Length];
    }

    /// <summary>A piece of XML text as it reads.</summary>
    internal static string Text(ReadOnlySpan<byte> xml)
    {
        string text = Encoding.UTF8.GetString(xml);
        return text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
    }

    private void Elements(ZipArchiveEntry entry, Action<XmlReader> visit)
    {
        using BoundedStream stream = new(entry.Open(), limit, source);
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                visit(reader);
            }
        }
    }
}
