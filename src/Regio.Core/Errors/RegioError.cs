namespace Regio.Core;

/// <summary>A refusal that the user can act on. One of four kinds: <see cref="SpecError"/>, <see cref="DataError"/>, <see cref="IdentificationError"/>, <see cref="ConvergenceError"/>.</summary>
public abstract class RegioError : Exception
{
    private protected RegioError(Label what, Label? wayOut, Exception? inner)
        : base(wayOut is null ? what.En : what.En + ". " + wayOut.En, inner)
    {
        What = what;
        WayOut = wayOut;
    }

    /// <summary>What is wrong: a clause without a full stop that names the culprit.</summary>
    public Label What { get; }

    /// <summary>What the user can do about it, in full sentences.</summary>
    public Label? WayOut { get; }

    /// <summary>Where it is: file, line, column, variable, field — whatever is known, as <c>file:line:column</c>; empty when nothing is.</summary>
    public abstract string Where { get; }

    /// <summary>The whole message in <paramref name="language"/>: where, what, way out.</summary>
    public string Text(Language language)
    {
        string where = Where;
        string what = What.In(language);
        string stop = language == Language.Zh ? "。" : ". ";
        string end = WayOut is null ? stop.TrimEnd() : stop + WayOut.In(language);
        return (where.Length == 0 ? string.Empty : where + ": ") + what + end + Below;
    }

    /// <summary>Lines that follow the message, each begun by a line break; empty for most errors.</summary>
    private protected virtual string Below => string.Empty;
}

/// <summary>The specification asks for something that does not exist or does not fit: field, value, choices.</summary>
public sealed class SpecError : RegioError
{
    /// <summary>A refusal of a specification.</summary>
    public SpecError(Label what, Label? wayOut = null, Exception? inner = null)
        : base(what, wayOut, inner)
    {
    }

    /// <summary>The field of the spec, such as <c>covariance.by</c>; null for the whole.</summary>
    public string? Field { get; init; }

    /// <summary>The text that was refused, with <see cref="Position"/> pointing into it; null where a position says nothing.</summary>
    public string? Given { get; init; }

    /// <summary>Zero-based position of the offending character in <see cref="Given"/>, or -1.</summary>
    public int Position { get; init; } = -1;

    /// <summary>The study file the spec was read from.</summary>
    public new string? Source { get; init; }

    /// <summary>The valid choices, where they can be listed.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <inheritdoc/>
    public override string Where => string.Join(": ", new[] { Place, Field }.Where(part => part is not null));

    /// <summary>The source with line and column where they are known: <c>study.yml:12:5</c>.</summary>
    private string? Place => Source is null || Given is null || Position < 0
        ? Source
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source}:{Caret.Line(Given, Position)}:{Caret.Column(Given, Position)}");

    /// <summary>The text refused, with a caret below the character at fault.</summary>
    private protected override string Below => Given is null || Position < 0 ? string.Empty : Caret.Below(Given, Position);
}

/// <summary>The data cannot be used as they are: file, column, first rows.</summary>
public sealed class DataError : RegioError
{
    /// <summary>A refusal of data.</summary>
    public DataError(Label what, Label? wayOut = null, Exception? inner = null)
        : base(what, wayOut, inner)
    {
    }

    /// <summary>File (and sheet) or table.</summary>
    public new string? Source { get; init; }

    /// <summary>Line of a text file, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Cell of a sheet, such as <c>C12</c>.</summary>
    public string? Cell { get; init; }

    /// <summary>Column name.</summary>
    public string? Column { get; init; }

    /// <summary>Data row, from 1 (the header does not count).</summary>
    public long? Row { get; init; }

    /// <inheritdoc/>
    public override string Where => string.Join(":", new[] { Source, Line?.ToString(System.Globalization.CultureInfo.InvariantCulture), Cell }.Where(part => part is not null));
}

/// <summary>The data do not identify what was asked for: the culprit and the way out.</summary>
public sealed class IdentificationError : RegioError
{
    /// <summary>A refusal because something is not identified.</summary>
    public IdentificationError(Label what, Label? wayOut = null)
        : base(what, wayOut, null)
    {
    }

    /// <summary>The variables at fault.</summary>
    public IReadOnlyList<string> Culprits { get; init; } = [];

    /// <inheritdoc/>
    public override string Where => string.Empty;
}

/// <summary>An iteration did not reach its criterion: iterations, criterion, what to try.</summary>
public sealed class ConvergenceError : RegioError
{
    /// <summary>A refusal because an iteration did not converge.</summary>
    public ConvergenceError(Label what, Label? wayOut, int iterations, double criterion)
        : base(what, wayOut, null)
    {
        Iterations = iterations;
        Criterion = criterion;
    }

    /// <summary>Iterations done.</summary>
    public int Iterations { get; }

    /// <summary>Value of the stopping criterion reached.</summary>
    public double Criterion { get; }

    /// <inheritdoc/>
    public override string Where => string.Empty;
}
