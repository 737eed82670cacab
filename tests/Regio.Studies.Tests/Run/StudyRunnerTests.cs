using System.Text.Json;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>A run writes everything, redoes only what it must, and nothing it cannot do is lost.</summary>
public sealed class StudyRunnerTests
{
    private const string Models = StudyFolder.Head + "models:\n  a: {formula: 'ln_sales ~ ln_price + csw0(ln_income, pop) | state'}\n  b: {formula: 'ln_sales ~ ln_income | state', groups: fsplit(late)}\nvariables:\n  - late: if(year > 1978, 1, 0)\n";
    private const string Report = "report:\n  - describe: states\n  - table: a\n  - table: b\n  - {figure: coefficients, models: [a]}\n  - {figure: line, x: year, y: ln_sales}\n";

    [Fact]
    public void ARunWritesEveryOutputAndASecondDoesNothing()
    {
        using StudyFolder folder = new(Models + Report);
        RunOutcome first = folder.Run();
        first.Failures.ShouldBeEmpty();
        first.Steps.Count.ShouldBe(7);
        foreach (string file in (string[])["report.html", "report.docx", "tables.xlsx", "tables.tex", "tables.md", "results.json", "manifest.json", "figures/figure_1.svg", "figures/figure_2.csv"])
        {
            first.Files.Contains(file, StringComparer.Ordinal).ShouldBeTrue(file);
        }

        first.Files.ShouldAllBe(file => new FileInfo(Path.Combine(folder.Out, file)).Length > 0);
        folder.Run().UpToDate.ShouldBeTrue();
    }

    [Fact]
    public void AnEditRedoesOnlyWhatDependsOnIt()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Run();
        folder.Write("study.yml", (Models + Report).Replace("study: Test", "study: Another title", StringComparison.Ordinal));
        folder.Run().Steps.ShouldAllBe(step => step.IsCached);
        folder.Write("study.yml", (Models + Report).Replace("csw0(ln_income, pop)", "csw0(ln_income, pop16)", StringComparison.Ordinal));
        folder.Run().Steps.Where(step => !step.IsCached).Select(step => step.Name).ShouldBe(["a (3)"]);
    }

    [Fact]
    public void AFigureThatIsNoLongerAskedForIsRemoved()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Run();
        folder.Write("study.yml", (Models + Report).Replace("  - {figure: line, x: year, y: ln_sales}\n", string.Empty, StringComparison.Ordinal));
        folder.Run();
        File.Exists(folder.In("out/figures/figure_1.svg")).ShouldBeTrue();
        File.Exists(folder.In("out/figures/figure_2.svg")).ShouldBeFalse();
    }

    [Fact]
    public void AChangedDataFileRedoesItsModels()
    {
        using StudyFolder folder = new("study: Test\ndata: {t: {file: t.csv}}\nmodels: {m: {formula: y ~ x}}\nreport: [{table: m}]\n");
        folder.Write("t.csv", "x,y\n1,2\n2,3\n3,5\n4,4\n");
        folder.Run().Failures.ShouldBeEmpty();
        folder.Write("t.csv", "x,y\n1,2\n2,3\n3,5\n4,9\n");
        folder.Run().Steps.ShouldAllBe(step => !step.IsCached);
    }

    [Fact]
    public void TheNumbersAreTheSameBytesForAnyNumberOfThreadsAndFromTheCache()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Run(threads: 1);
        byte[] one = File.ReadAllBytes(folder.In("out/results.json"));
        folder.Run(threads: 4, output: folder.In("four"));
        File.ReadAllBytes(folder.In("four/results.json")).ShouldBe(one);
        File.Delete(folder.In("out/results.json"));
        folder.Run().Steps.ShouldAllBe(step => step.IsCached);
        File.ReadAllBytes(folder.In("out/results.json")).ShouldBe(one);
    }

    [Fact]
    public void AModelThatFailsIsToldInItsPlaceAndTheOthersAreMade()
    {
        using StudyFolder folder = new((Models + Report + "  - table: c\n").Replace("models:\n", "models:\n  c: {formula: ln_sales ~ ln_price, where: year > 3000}\n", StringComparison.Ordinal));
        RunOutcome outcome = folder.Run();
        outcome.Failures.Select(failure => failure.Name).ShouldBe(["c (1)"]);
        string report = File.ReadAllText(folder.In("out/tables.md"));
        report.ShouldContain("c (1)");
        report.ShouldContain("state fixed effects");
        using JsonDocument results = JsonDocument.Parse(File.ReadAllText(folder.In("out/results.json")));
        results.RootElement.GetProperty("models").GetArrayLength().ShouldBe(3);
        RunOutcome again = folder.Run();
        again.UpToDate.ShouldBeFalse();
        again.Steps.Count(step => step.IsCached).ShouldBe(outcome.Steps.Count - 1);
    }

    [Fact]
    public void AnInterruptedRunResumesWhereItStopped()
    {
        using StudyFolder folder = new(Models + Report);
        using CancellationTokenSource stop = new();
        Stopper log = new(stop, after: 3);
        Should.Throw<OperationCanceledException>(() => folder.Run(log: log, cancellation: stop.Token));
        File.Exists(folder.In("out/results.json")).ShouldBeFalse();
        folder.Write("out/.regio/staging/report.html", "half");
        RunOutcome outcome = folder.Run();
        outcome.Steps.Count(step => step.IsCached).ShouldBe(3);
        outcome.Failures.ShouldBeEmpty();
        Directory.Exists(folder.In("out/.regio/staging")).ShouldBeFalse();
    }

    [Fact]
    public void ADamagedCacheIsComputedAnew()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Run();
        byte[] before = File.ReadAllBytes(folder.In("out/results.json"));
        foreach (string file in Directory.GetFiles(folder.In("out/.regio/steps")))
        {
            File.WriteAllText(file, "{\"seconds\":");
        }

        File.Delete(folder.In("out/.regio/run.json"));
        folder.Run().Steps.ShouldAllBe(step => !step.IsCached);
        File.ReadAllBytes(folder.In("out/results.json")).ShouldBe(before);
    }

    [Fact]
    public void AFolderWithFilesOfOthersIsLeftAloneUnlessForced()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Write("out/thesis.docx", "years of work");
        Should.Throw<DataError>(() => folder.Run()).Message.ShouldContain("--force");
        folder.Run(force: true).Failures.ShouldBeEmpty();
        File.ReadAllText(folder.In("out/thesis.docx")).ShouldBe("years of work");
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsRefused()
    {
        using StudyFolder folder = new(Models + Report);
        folder.Write("file", "not a folder");
        DataError error = Should.Throw<DataError>(() => folder.Run(output: folder.In("file/out")));
        error.Message.ShouldContain("--out");
    }

    [Fact]
    public void TwoRunsDoNotWriteToOneFolderAtOnce()
    {
        using StudyFolder folder = new(Models + Report);
        using OutputFolder held = OutputFolder.Open(folder.Out, force: false);
        Should.Throw<DataError>(() => folder.Run()).Message.ShouldContain("another run");
    }

    [Fact]
    public void ALabelCannotBecomeMarkup()
    {
        using StudyFolder folder = new((Models + Report).Replace("study: Test", "study: '<script>alert(1)</script>'\nlabels: {ln_price: '=1+1|<b>'}", StringComparison.Ordinal));
        folder.Run();
        File.ReadAllText(folder.In("out/tables.md")).ShouldNotContain("<script>alert");
        File.ReadAllText(folder.In("out/report.html")).ShouldNotContain("<script>alert");
    }

    private sealed class Stopper(CancellationTokenSource stop, int after) : IRunLog
    {
        private int _done;

        public void Begin(int steps)
        {
        }

        public void Done(ColumnRun step)
        {
            if (++_done == after)
            {
                stop.Cancel();
            }
        }
    }
}
