using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>Turns terms into columns: numbers as they are, factors as dummies, interactions as products.</summary>
internal sealed class TermColumns(EvaluationScope scope, Formula formula, IReadOnlyList<int>? sample)
{
    private readonly List<Notice> _notices = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Keys of the terms of the model; that of the constant is empty.</summary>
    private readonly HashSet<string> _margins = Margins(formula);

    internal IReadOnlyList<Notice> Notices => _notices;

    /// <summary>The columns of some terms.</summary>
    internal IReadOnlyList<DesignColumn> Of(IReadOnlyList<Term> terms) => [.. terms.SelectMany(Of)];

    /// <summary>A term that must be a single column of numbers.</summary>
    internal ReadOnlyMemory<double> Product(Term term)
    {
        ReadOnlyMemory<double> product = scope.Numbers(term.Factors[0]);
        for (int f = 1; f < term.Factors.Count; f++)
        {
            product = Dummy.Multiply(product.Span, scope.Numbers(term.Factors[f]).Span);
        }

        return product;
    }

    private static HashSet<string> Margins(Formula formula)
    {
        HashSet<string> keys = new(formula.Regressors.Select(term => term.Key), StringComparer.Ordinal);
        if (formula.Intercept || formula.Effects.Count > 0)
        {
            keys.Add(string.Empty);
        }

        return keys;
    }

    private IEnumerable<DesignColumn> Of(Term term)
    {
        List<Dummy> columns = Columns(term, 0);
        for (int f = 1; f < term.Factors.Count; f++)
        {
            List<Dummy> next = Columns(term, f);
            columns = Dummy.Cross(columns, next, term.Factors[f].Source, term.Factors[f].Root);
        }

        return columns.Select(column => new DesignColumn(column.Name, column.Values, term));
    }

    private List<Dummy> Columns(Term term, int f)
    {
        Expression factor = term.Factors[f];
        if (factor.Root is CallNode { Function: "i" } call)
        {
            return new FactorCall(scope, factor.Source, call, sample, (name, reference) => Tell(name, reference, only: false)).Columns(term.Factors.Count == 1 && HasConstant);
        }

        if (factor.Root is CallNode { Function: "factor" } coded)
        {
            Expression inside = FactorCall.Inside(factor.Source, coded);
            return Levels(term, f, scope.Group(inside), factor.Text);
        }

        string name = factor.ColumnName ?? factor.Text;
        Column column = scope.Evaluate(factor);
        if (column is NumberColumn numbers)
        {
            return [new Dummy(name, numbers.Memory)];
        }

        Grouping groups = scope.Group(factor);
        SpoiltNumbers.Refuse(column, groups, name, scope.Table);
        return Levels(term, f, groups, name);
    }

    private bool HasConstant => _margins.Contains(string.Empty);

    /// <summary>Dummies of a factor by R's rule (Chambers and Hastie 1992, sec. 2.4): all levels, unless the term without the factor is in the model.</summary>
    private List<Dummy> Levels(Term term, int f, Grouping groups, string name)
    {
        Term margin = new([.. term.Factors.Where((_, other) => other != f)]);
        bool[] used = FactorCall.Used(groups, sample);
        Dummy.RefuseTooMany(used.Count(level => level), groups.Codes.Length, term.Factors[f].Source, term.Factors[f].Root);
        int reference = _margins.Contains(margin.Key) ? Array.IndexOf(used, true) : -1;
        _margins.Add(string.Empty);
        if (reference >= 0)
        {
            Tell(name, groups.Levels[reference], used.Count(level => level) == 1);
        }

        List<Dummy> dummies = [];
        for (int level = 0; level < groups.Count; level++)
        {
            if (used[level] && level != reference)
            {
                dummies.Add(new Dummy(name + groups.Levels[level], FactorCall.Indicator(groups, level)));
            }
        }

        return dummies;
    }

    private void Tell(string factor, string reference, bool only)
    {
        if (_told.Add(factor))
        {
            _notices.Add(only
                ? new Notice(NoticeKind.Warning, "factor_constant", new($"'{factor}' is a factor with one level in the sample, '{reference}', and was left out.", $"“{factor}”按分类变量处理，在样本中只有一个类别“{reference}”，已剔除。")) { Items = [factor, reference], Count = 1 }
                : new Notice(NoticeKind.Note, "factor_reference", new($"'{factor}' is a factor; its reference level is '{reference}'.", $"“{factor}”按分类变量处理，基准组为“{reference}”。")) { Items = [factor, reference], Count = 1 });
        }
    }
}

/// <summary>A column made from a factor or a number.</summary>
internal sealed record Dummy(string Name, ReadOnlyMemory<double> Values)
{
    /// <summary>Dummies beyond two gigabytes are refused: such a factor is a fixed effect.</summary>
    private const long MostCells = 1L << 28;

    /// <summary>a · b row by row.</summary>
    internal static double[] Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] product = new double[a.Length];
        TensorPrimitives.Multiply(a, b, product);
        return product;
    }

    /// <summary>Every column of one factor times every column of the next, the first varying fastest.</summary>
    internal static List<Dummy> Cross(List<Dummy> first, List<Dummy> second, string source, Node node)
    {
        RefuseTooMany((long)first.Count * second.Count, first.Count == 0 ? 0 : first[0].Values.Length, source, node);
        return [.. second.SelectMany(_ => first, (b, a) => new Dummy(a.Name + ":" + b.Name, Multiply(a.Values.Span, b.Values.Span)))];
    }

    internal static void RefuseTooMany(long columns, int rows, string source, Node node)
    {
        if (columns * rows > MostCells)
        {
            throw SyntaxFault.At(source, node.Position, new($"'{NodeText.Of(node)}' stands for {columns} columns of {rows} rows", $"“{NodeText.Of(node)}”将产生 {columns} 列、{rows} 行"), new("Put the factor behind '|' as a fixed effect.", "请将该分类变量放在“|”之后作为固定效应。"));
        }
    }
}
