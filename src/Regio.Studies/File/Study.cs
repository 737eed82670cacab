using Regio.Core;

namespace Regio.Studies;

/// <summary>The fields of a study that need no second look: who, what, which tables.</summary>
[Meaning("an empirical study: data, variables, models, report", "一项实证研究：数据、变量、模型、报告")]
public sealed record StudyHead
{
    /// <summary>Title of the study.</summary>
    [Meaning("title of the study", "研究标题")]
    public required Label Study { get; init; }

    /// <summary>The question asked.</summary>
    [Meaning("the question asked, one or two sentences", "研究问题，一两句话")]
    public Label? Summary { get; init; }

    /// <summary>Authors as printed.</summary>
    [Meaning("authors as printed", "作者")]
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Seed of every random stream.</summary>
    [Meaning("seed of every random number", "随机数种子")]
    public ulong Seed { get; init; } = 1;

    /// <summary>Named lists of terms for formulas.</summary>
    [Meaning("named lists of terms, used in formulas as ..name", "具名变量列表，在公式中写作 ..名称")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}

/// <summary>A whole study as its file says it, every method and field known to exist.</summary>
public sealed record Study
{
    /// <summary>Title, authors, seed, lists.</summary>
    public required StudyHead Head { get; init; }

    /// <summary>Tables in order.</summary>
    public required IReadOnlyList<DataStep> Data { get; init; }

    /// <summary>The block <c>simulate</c> as written, by table.</summary>
    public IReadOnlyList<SpecMember> Simulated { get; init; } = [];

    /// <summary>Labels of variables and of lists, by name.</summary>
    public required IReadOnlyDictionary<string, VariableLabel> Labels { get; init; }

    /// <summary>Models in order.</summary>
    public required IReadOnlyList<ModelStep> Models { get; init; }

    /// <summary>The report in the order of the paper.</summary>
    public required IReadOnlyList<ReportItem> Report { get; init; }

    /// <summary>The texts that all this was read from.</summary>
    public required StudyText Text { get; init; }

    /// <summary>The study file.</summary>
    public required string Path { get; init; }

    /// <summary>Label of a variable: the study's own, else null.</summary>
    internal Label? LabelOf(string name) => Labels.TryGetValue(name, out VariableLabel? label) ? label.Text : null;
}
