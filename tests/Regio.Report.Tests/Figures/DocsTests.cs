namespace Regio.Report.Tests.Figures;

/// <summary>The pictures in docs/figures are drawn by this code: they follow it or the test fails.</summary>
public sealed class DocsTests
{
    private static readonly string[] Shown = ["coefficients", "models", "event_study", "lines", "bars", "stacked", "long_bars", "scatter", "log_scatter", "densities", "histogram", "correlations", "panels", "flows", "network", "tile_map", "world_tiles", "region_map", "likelihood_ratio", "smile"];

    public static TheoryData<string> Names() => [.. Shown];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_pictures_of_the_docs_are_what_is_drawn(string name)
    {
        string file = Path.Combine(Shared.Repository(), "docs", "figures", name + ".svg");
        string svg = SvgFigure.Render(Gallery.All[name], new FigureStyle());
        if (Environment.GetEnvironmentVariable("REGIO_ACCEPT_FIGURES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, svg);
        }

        string.Equals(Coarse(File.ReadAllText(file)), Coarse(svg), StringComparison.Ordinal).ShouldBeTrue($"docs/figures/{name}.svg is out of date: look at it, then accept it with REGIO_ACCEPT_FIGURES=1");
    }

    // Exp and Log differ in their last bits between C libraries: full-precision hover values are compared to ten digits.
    private static string Coarse(string svg)
        => System.Text.RegularExpressions.Regex.Replace(svg, @"-?\d+\.\d{9,}(E-?\d+)?", number => double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture).ToString("G10", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Every_picture_is_shown_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Repository(), "docs", "figures.md"));
        Shown.Where(name => !page.Contains($"(figures/{name}.svg)", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
