using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Flows, networks, maps and labelled dots asked for by a study file.</summary>
public sealed class DiagramTests
{
    private const string Data = "study: T\ndata:\n  e: {file: e.csv}\n  n: {file: n.csv}\n  r: {file: r.csv}\n";
    private const string GeoJson = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]]}},
          {"type": "Feature", "properties": {"name": "B"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[2, 0], [4, 0], [4, 1], [2, 1], [2, 0]], [[2.5, 0.2], [3, 0.2], [3, 0.6], [2.5, 0.2]]]]}},
          {"type": "Feature", "properties": {"name": "C"}, "geometry": null}]}
        """;

    [Fact]
    public void EveryDiagramIsDrawnFromItsTable()
    {
        using StudyFolder folder = Folder("""
              - {figure: flow, data: e, x: from, y: to, value: v}
              - {figure: network, data: e, x: from, y: to, value: v, nodes: {data: n, name: node, size: s, group: g}}
              - {figure: map, data: r, x: province, value: v, where: year == 2010}
              - {figure: map, data: r, x: region, value: v, boundaries: b.geojson, aggregate: sum}
              - {figure: scatter, data: r, x: year, y: v, text: province, fit: quadratic}
            """);
        folder.Run().Failures.ShouldBeEmpty();
        Svg(folder, 1).ShouldContain("A → B: 3");
        Svg(folder, 2).ShouldContain("data-name=\"first\"");
        Svg(folder, 3).ShouldContain("Beijing: 1");
        Svg(folder, 4).ShouldContain("A: 4");
        Svg(folder, 5).ShouldContain(">Beijing<");
        string page = File.ReadAllText(folder.In("out/report.html"));
        page.ShouldContain("1 row without a source, a target and a positive value is not drawn");
        folder.Run().UpToDate.ShouldBeTrue();
        folder.Write("b.geojson", GeoJson.Replace("\"A\"", "\"Z\"", StringComparison.Ordinal));
        folder.Run().UpToDate.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{figure: map, data: r, x: region, value: v, boundaries: none.geojson}", "there is no file")]
    [InlineData("{figure: map, data: r, x: region}", "Add value")]
    [InlineData("{figure: network, data: e, x: from, y: to, nodes: {data: n, name: nodee}}", "Did you mean 'node'")]
    public void WhatIsMissingIsFoundByTheCheck(string item, string message)
    {
        using StudyFolder folder = Folder("  - " + item + "\n");
        folder.Refusal().Text(Language.En).ShouldContain(message);
    }

    [Theory]
    [InlineData("{figure: map, data: r, x: region, value: v, boundaries: b.geojson, property: id}", "feature 1 has no property 'id'")]
    [InlineData("{figure: map, data: r, x: region, value: v, boundaries: r.csv}", "this is no JSON")]
    [InlineData("{figure: map, data: r, x: region, value: v, aggregate: none}", "two rows are of the region")]
    public void WhatShowsOnlyWhenDrawnIsToldInItsPlace(string item, string message)
    {
        using StudyFolder folder = Folder("  - " + item + "\n");
        folder.Run().Failures.Single().Message.En.ShouldContain(message);
    }

    private static string Svg(StudyFolder folder, int number) => File.ReadAllText(folder.In(FormattableString.Invariant($"out/figures/figure_{number}.svg")));

    private static StudyFolder Folder(string report)
    {
        StudyFolder folder = new(Data + "report:\n" + report);
        folder.Write("e.csv", "from,to,v\nA,B,1\nA,B,2\nB,C,5\nC,A,-1\n");
        folder.Write("n.csv", "node,s,g\nA,3,first\nB,2,second\nC,1,first\n");
        folder.Write("r.csv", "province,region,year,v\nBeijing,A,2010,1\nHebei,B,2010,2\nBeijing,A,2011,3\nHebei,B,2012,7\n");
        folder.Write("b.geojson", GeoJson);
        return folder;
    }
}
