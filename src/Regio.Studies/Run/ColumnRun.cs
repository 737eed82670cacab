using Regio.Core;

namespace Regio.Studies;

/// <summary>A step that a method computes: what it is, its key, and in the end its result or why there is none.</summary>
public sealed class ColumnRun
{
    internal ColumnRun(string name, Method method, IMethodSpec spec, string key, Func<RunContext, IMethodResult> compute)
        => (Name, Method, Spec, Key, Compute) = (name, method, spec, key, compute);

    /// <summary>A step that could not even be planned, because what it needs could not be made.</summary>
    internal static ColumnRun Failed(string name, Method method, IMethodSpec spec, RegioError refusal)
        => new(name, method, spec, string.Empty, _ => throw new InvalidOperationException("the step was not planned")) { Failure = refusal };

    /// <summary>Name for the log, such as <c>baseline (2)</c>.</summary>
    public string Name { get; }

    /// <summary>The method.</summary>
    public Method Method { get; }

    /// <summary>What was asked for.</summary>
    public IMethodSpec Spec { get; }

    /// <summary>Label of the part of the sample, or of the column, or null.</summary>
    public Label? Sample { get; init; }

    /// <summary>The part of the sample it is estimated on, where the model is split.</summary>
    public SplitSample? Split { get; init; }

    /// <summary>The result; null where the step failed.</summary>
    public StoredResult? Result { get; internal set; }

    /// <summary>Why there is no result.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Whether the result came from the cache.</summary>
    public bool IsCached { get; internal set; }

    internal string Key { get; }

    /// <summary>Whether a table of the study is made from its row-wise values, which are then kept beside the result.</summary>
    internal bool KeepsRows { get; init; }

    internal Func<RunContext, IMethodResult> Compute { get; }

    /// <summary>What went wrong, for people.</summary>
    public Label FailureText => Failure is RegioError refusal
        ? new(refusal.Text(Language.En), refusal.Text(Language.Zh))
        : new($"this is a fault of the program, not of the study ({Failure?.GetType().Name}: {Failure?.Message})", $"这是程序自身的错误，与研究文件无关（{Failure?.GetType().Name}：{Failure?.Message}）");
}

/// <summary>A model and its columns.</summary>
/// <param name="Step">The model as the study has it.</param>
/// <param name="Columns">One a column, groups within formulas.</param>
public sealed record ModelRun(ModelStep Step, IReadOnlyList<ColumnRun> Columns);
