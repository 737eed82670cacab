using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Regio.Core;

namespace Regio.Report;

/// <summary>The styles of a Word report: SimSun for Chinese, Times New Roman for the rest, real headings and captions.</summary>
internal static class WordStyles
{
    internal const string Normal = "Normal";
    internal const string Title = "Title";
    internal const string Authors = "Subtitle";
    internal const string Caption = "Caption";
    internal const string Summary = "Abstract";
    internal const string Badge = "Badge";
    internal const string TableText = "TableText";
    internal const string TableNote = "TableNote";
    internal const string Bullet = "ListBullet";
    internal const string Code = "Code";
    internal const string Picture = "Picture";
    internal const string Failure = "Failure";

    internal static string Heading(int level) => string.Create(CultureInfo.InvariantCulture, $"Heading{level}");

    /// <summary>Whether a paragraph is a heading.</summary>
    internal static bool IsHeading(DocumentFormat.OpenXml.Wordprocessing.Paragraph paragraph)
        => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is string style && style.StartsWith("Heading", StringComparison.Ordinal);

    /// <summary>The styles part.</summary>
    internal static Styles Make(Language language)
    {
        bool zh = language == Language.Zh;
        Styles styles = new(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts("Times New Roman", "SimSun"), Size(21), new Languages { Val = zh ? "zh-CN" : "en-GB", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "300", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(Style(Normal, "Normal", new StyleParagraphProperties(new WidowControl()), null, isDefault: true));
        styles.Append(Style(Title, "Title", new StyleParagraphProperties(Space(0, 160), Centre()), [new Bold(), Size(36)]));
        styles.Append(Style(Authors, "Subtitle", new StyleParagraphProperties(Space(0, 200), Centre()), [Size(24)]));
        styles.Append(Style(Summary, "Abstract", new StyleParagraphProperties(Space(0, 240), new Indentation { Left = "420", Right = "420" }), [Size(20)]));
        styles.Append(Style(Badge, "Badge", new StyleParagraphProperties(Space(0, 160), Centre()), [new Bold(), new Color { Val = "9A3412" }]));
        for (int level = 1; level <= 5; level++)
        {
            StyleParagraphProperties kept = new(new KeepNext(), new KeepLines(), Space(level == 1 ? 360 : 240, 120), new OutlineLevel { Val = level - 1 });
            styles.Append(Style(Heading(level), string.Create(CultureInfo.InvariantCulture, $"heading {level}"), kept, [Fonts("Times New Roman", "SimHei"), new Bold(), Size(level == 1 ? 30 : level == 2 ? 26 : 22)]));
        }

        styles.Append(Style(Caption, "caption", new StyleParagraphProperties(new KeepNext(), Space(240, 80), Centre()), [Fonts("Times New Roman", zh ? "SimHei" : "SimSun"), new Bold(), Size(20)]));
        styles.Append(Style(TableText, "Table Text", new StyleParagraphProperties(Space(10, 10, 240)), [Size(18)]));
        styles.Append(Style(TableNote, "Table Note", new StyleParagraphProperties(Space(60, 240, 240)), [Size(17)]));
        styles.Append(Style(Bullet, "List Bullet", new StyleParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }), Space(0, 60)), null));
        styles.Append(Style(Code, "Code", new StyleParagraphProperties(new KeepLines(), Space(60, 120, 240), new Indentation { Left = "420" }), [Fonts("Courier New", "SimSun"), new NoProof(), Size(18)]));
        styles.Append(Style(Picture, "Picture", new StyleParagraphProperties(new KeepNext(), Space(240, 60, 240), Centre()), null));
        styles.Append(Style(Failure, "Failure", new StyleParagraphProperties(new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 24, Space = 8, Color = "B91C1C" }), Space(160, 160)), [new Color { Val = "7F1D1D" }]));
        return styles;
    }

    internal static RunFonts Fonts(string latin, string chinese) => new() { Ascii = latin, HighAnsi = latin, EastAsia = chinese, ComplexScript = latin };

    /// <summary>Size in half points.</summary>
    internal static FontSize Size(int half) => new() { Val = half.ToString(CultureInfo.InvariantCulture) };

    private static Style Style(string id, string name, StyleParagraphProperties paragraph, OpenXmlElement[]? run, bool isDefault = false)
    {
        Style style = new() { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null, CustomStyle = id is Summary or Badge or TableText or TableNote or Code or Picture or Failure ? true : null };
        style.Append(new StyleName { Val = name });
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = Normal }, new NextParagraphStyle { Val = Normal });
        }

        style.Append(new PrimaryStyle(), paragraph);
        if (run is not null)
        {
            style.Append(new StyleRunProperties(run));
        }

        return style;
    }

    private static SpacingBetweenLines Space(int before, int after, int line = 300) => new()
    {
        Before = before.ToString(CultureInfo.InvariantCulture),
        After = after.ToString(CultureInfo.InvariantCulture),
        Line = line.ToString(CultureInfo.InvariantCulture),
        LineRule = LineSpacingRuleValues.Auto,
    };

    private static Justification Centre() => new() { Val = JustificationValues.Center };
}
