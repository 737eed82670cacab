using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>What is wrong with a study is told by file, line and column, with the nearest name.</summary>
public sealed class BadStudyTests
{
    [Theory]
    [InlineData("models:\n  m: {method: leest_squares, formula: ln_sales ~ ln_price}", "study.yml:5:15: models.m.method", "Did you mean 'least_squares'")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_prise", "study.yml:6:25: models.m.formula", "Did you mean 'ln_price'")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price +", "study.yml:6:", "m.formula")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price\n    covariance: claster(state)", "study.yml:7:17: models.m.covariance", "cluster")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price\n    covarience: iid", "study.yml:7:5: models.m.covarience", "Did you mean 'covariance'")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price\n    confidence_level: high", "study.yml:7:23: models.m.confidence_level", "a number is needed")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price\n    data: cities", "study.yml:7:11: models.m.data", "'cities'")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ..control\nlists: {controls: [ln_price]}", "study.yml:6:", "control")]
    [InlineData("models:\n  m:\n    formula: ln_sales ~ ln_price\n    groups: regoin", "study.yml:7:13: models.m.groups", "'regoin'")]
    [InlineData("models:\n  m: {method: dynamic_panel, formula: ln_sales ~ lag(ln_sales), entity: state, time: year, gmm: [{variables: ln_sales + ln_prise, last: 3}]}", "study.yml:5:121: models.m.gmm", "Did you mean 'ln_price'")]
    [InlineData("models:\n  m: {method: dynamic_panel, formula: ln_sales ~ lag(ln_sales), entity: state, time: year, gmm: [ln_sales], iv: [ln_price, popp]}", "study.yml:5:", "Did you mean 'pop'")]
    [InlineData("models:\n  m:\n    method: dynamic_panel\n    formula: ln_sales ~ lag(ln_sales)\n    entity: state\n    time: year\n    gmm: [ln_sales]\n    iv:\n      - variables: ln_prise", "study.yml:12:20: models.m.iv", "Did you mean 'ln_price'")]
    [InlineData("models:\n  m:\n    method: specification_curve\n    formula: ln_sales ~ ln_price\n    control_sets: {none: [], income: [ndii]}", "study.yml:8:39: models.m.control_sets", "Did you mean 'ndi'")]
    [InlineData("models:\n  m:\n    method: specification_curve\n    formula: ln_sales ~ ln_price\n    samples: {late: yeer > 70}", "study.yml:8:21: models.m.samples", "Did you mean 'year'")]
    [InlineData("modles: {}", "study.yml:4:1: modles", "Did you mean 'models'")]
    [InlineData("seed: soon", "study.yml:4:7: seed", "a whole number from 0 is needed")]
    [InlineData("seed: 1\nseed: 2", "study.yml:5:1", "'seed' is given twice")]
    [InlineData("authors: !!python/object x", "study.yml:4:10", "tag")]
    [InlineData("authors: *nobody", "study.yml:4:10", "'nobody'")]
    [InlineData("authors: [a, b", "study.yml:", "this is not valid YAML")]
    [InlineData("variables:\n  - a: b + 1\n  - b: a + 1", "study.yml:5:8: variables.a", "'a' and 'b' are defined by each other")]
    [InlineData("variables:\n  - a: a + 1", "study.yml:5:8: variables.a", "defined by itself")]
    [InlineData("variables:\n  - a: b + 1\n  - b: price + 1", "study.yml:5:8: variables.a", "defined further down")]
    [InlineData("variables:\n  - a: prise / cpi", "study.yml:5:8: variables.a", "Did you mean 'price'")]
    [InlineData("variables:\n  - a: lnn(price)", "study.yml:5:8: variables.a", "lnn")]
    [InlineData("report:\n  - tabel: m", "study.yml:5:5: report[0]", "Did you mean 'table'")]
    [InlineData("report:\n  - table: m", "study.yml:5:5: report[0]", "there is no model 'm'")]
    [InlineData("report:\n  - describe: stetes", "study.yml:5:5: report[0]", "Did you mean 'states'")]
    [InlineData("report:\n  - heading: {fr: Titre}", "study.yml:5:15: report[0].heading.fr", "there is no language 'fr'")]
    [InlineData("include: nowhere.yml", "study.yml:4:10: include", "there is no file")]
    [InlineData("each: {year: {from: 2, to: 1}}", "study.yml:4:14: each", "holds no value")]
    [InlineData("each: {year: {from: 1, to: much}}", "study.yml:4:28: each", "'to' is a whole number")]
    [InlineData("each: {year: []}", "study.yml:4:14: each", "'year' needs values")]
    [InlineData("each: {year: [1, 2]}\nauthors: me $(year)", "study.yml:5:10: each", "$(year) stands where nothing is repeated")]
    [InlineData("each: {year: {1: {size: 2}}}\nauthors: ['$(year.sise)']", "study.yml:5:11: each", "Did you mean 'size'")]
    public void AFaultIsToldAtItsPlace(string tail, string where, string message)
    {
        using StudyFolder folder = new(StudyFolder.Head + tail + "\n");
        SpecError error = folder.Refusal();
        error.Text(Language.En).ShouldContain(where);
        error.Text(Language.En).ShouldContain(message);
        string.Equals(error.Text(Language.Zh), error.Text(Language.En), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void ADataFileThatIsNotThereIsToldAtItsPlace()
    {
        using StudyFolder folder = new("study: Test\ndata:\n  cities: {file: data/cities.csv}\n");
        SpecError error = folder.Refusal();
        error.Where.ShouldEndWith("study.yml:3:3: data.cities.file");
        error.Message.ShouldContain("cities.csv");
    }

    [Fact]
    public void AStudyThatIsNotThereIsRefused()
    {
        using StudyFolder folder = new();
        folder.Refusal().Message.ShouldContain("there is no file");
    }

    [Fact]
    public void AFaultInAnIncludedFileIsToldInThatFile()
    {
        using StudyFolder folder = new(StudyFolder.Head + "include: [parts/models.yml]\n");
        folder.Write("parts/models.yml", "# models\nmodels:\n  m: {formula: ln_sales ~ ln_prise}\n");
        folder.Refusal().Where.ShouldEndWith("models.yml:3:27: models.m.formula");
    }

    [Fact]
    public void FilesThatIncludeEachOtherAreRefused()
    {
        using StudyFolder folder = new(StudyFolder.Head + "include: [a.yml]\n");
        folder.Write("a.yml", "include: [study.yml]\n");
        folder.Refusal().Message.ShouldContain("study.yml → a.yml → study.yml");
    }

    [Fact]
    public void AFileThatDoublesItselfIsRefusedBeforeItFillsTheMemory()
    {
        string lines = "x0: &x0 [a, a, a, a, a, a, a, a]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"x{i}: &x{i} [*x{i - 1}, *x{i - 1}]\n"));
        using StudyFolder folder = new(lines);
        folder.Refusal().Message.ShouldContain("repeats itself");
    }
}
