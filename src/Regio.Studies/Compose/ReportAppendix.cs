using System.Reflection;
using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>What closes a report: methods with equations and sources, warnings, inputs with hashes, software, how to rerun, citation.</summary>
internal static class ReportAppendix
{
    /// <summary>Version of the program.</summary>
    internal static string Version { get; } = typeof(ReportAppendix).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    internal static IEnumerable<Block> Sections(Study study, RunPlan plan, StudyWords words)
    {
        yield return new Section("methods", ("Methods", "方法"), [.. plan.Columns.Select(step => step.Method).DistinctBy(method => method.Name, StringComparer.Ordinal).Select(MethodSection)]);
        if (Warnings(plan, words) is { Length: > 0 } warnings)
        {
            yield return new Section("warnings", ("Warnings", "警告"), [new Bullets(warnings)]);
        }

        yield return new Section("inputs", ("Inputs and software", "输入与软件"), [Inputs(plan), new Paragraph(Software(study))]);
        string name = Path.GetFileName(study.Path);
        yield return new Section("rerun", ("How to run this again", "如何复现"), [new Verbatim($"regio run {name} --out out"), new Paragraph(new($"Results of each step are kept by the hash of what they depend on, so that a second run does only what has changed. The seed is {study.Head.Seed}.", $"每一步的结果按其依赖内容的哈希值保存，再次运行只重做有变动的部分。随机种子为 {study.Head.Seed}。"))]);
        yield return new Section("citation", ("How to cite", "引用"), [new Paragraph(Citation(study))]);
    }

    private static Label[] Warnings(RunPlan plan, StudyWords words) =>
    [
        .. plan.Summaries.SelectMany(table => table.Notices.Select(notice => (Label.Same(table.Name), notice))).Concat(plan.Columns.SelectMany(step => (step.Result?.Notices ?? []).Select(notice => (plan.Shown(step), notice))))
            .Where(one => one.notice.Kind == NoticeKind.Warning).Select(one => (one.Item1, words.Told(one.notice))).Select(one => new Label($"{one.Item1.En}: {one.Item2.En}", $"{one.Item1.Zh}：{one.Item2.Zh}")),
        .. plan.Columns.Where(step => step.Failure is not null).Select(step => new Label($"{plan.Shown(step).En} failed: {step.FailureText.En}", $"{plan.Shown(step).Zh} 失败：{step.FailureText.Zh}")),
    ];

    private static Section MethodSection(Method method) => new("method_" + method.Name, method.Title, [new Paragraph(method.Purpose), new Equation(method.Equation), new Bullets([.. method.Sources.Select(Label.Same)])]);

    private static Grid Inputs(RunPlan plan) => new()
    {
        Name = "inputs",
        Title = ("Inputs", "输入"),
        Columns = [Align.Left, Align.Left, Align.Left],
        Head = [new GridRow([new Cell(("Table", "数据表")), new Cell(("Source", "来源")), Cell.Of("SHA-256")])],
        Body = [.. plan.Summaries.Select(table => new GridRow([Cell.Of(table.Name), Cell.Of(table.Source), Cell.Of(table.Hash)]))],
    };

    private static Label Software(Study study) => new(
        $"Regio {Version}. Every number is in results.json in full precision; manifest.json holds the hashes of all inputs. Seed {study.Head.Seed}.",
        $"Regio {Version}。全部数字以完整精度存于 results.json，全部输入的哈希值存于 manifest.json。随机种子 {study.Head.Seed}。");

    private static Label Citation(Study study)
    {
        string authors = study.Head.Authors.Count == 0 ? string.Empty : string.Join(", ", study.Head.Authors) + ". ";
        return new($"{authors}{study.Head.Study.En}. Computed with Regio {Version}.", $"{authors}{study.Head.Study.Zh}。使用 Regio {Version} 计算。");
    }
}
