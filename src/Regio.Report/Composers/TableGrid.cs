using Regio.Core;

namespace Regio.Report;

/// <summary>Any table of results as a printed grid.</summary>
public static class TableGrid
{
    /// <summary>Columns whose texts are words of the vocabulary where it has them: the factors of a decomposition, the account, the class of a sector.</summary>
    private static readonly string[] Words = ["factor", "account", "class", "test", "part"];

    /// <summary>Columns whose texts the vocabulary knows behind the name of the column: distribution_chi2, form_level.</summary>
    private static readonly string[] Qualified = ["test", "distribution", "response", "decomposition", "part", "model", "form", "lag_selection", "deterministic", "excluded", "instrument_set"];

    /// <summary>Columns repeated at most where a table is cut: more leave no room for what is beside them.</summary>
    private const int MostStub = 3;

    /// <summary>Tables whose terms are parameters of the method and no variables.</summary>
    private static readonly string[] Parameters = ["ancillary", "variance_components"];

    /// <summary>A row a row, a column a column: numbers formatted by column, labels and units in the head.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stub">Leading columns that name the row; null for those of words.</param>
    /// <param name="words">What to call a text of the table; null leaves texts as they are.</param>
    /// <param name="decimals">Decimals of numbers; null lets the values of each column decide.</param>
    public static Grid Of(Table table, int? stub = null, Func<string, Label>? words = null, int? decimals = null)
    {
        Func<string, Label>? named = NamesParameters(table) ? term => Parameter(term, words) : words;
        Label[][] cells = [.. table.Columns.Select(column => Texts(column, named, decimals))];
        return new Grid
        {
            Title = table.Title,
            Columns = [.. table.Columns.Select(AlignOf)],
            Head = [new GridRow([.. table.Columns.Select(column => new Cell(HeadOf(column)))])],
            Body = [.. Enumerable.Range(0, table.RowCount).Select(row => new GridRow([.. cells.Select((column, i) => new Cell(column[row]) { Number = NumberIn(table.Columns[i], row) })]))],
            Stub = Math.Min(stub ?? Leading(table), table.Columns.Count),
        };
    }

    /// <summary>A table of one row turned on its side: a line a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="words">What to call a text of the table; null leaves texts as they are.</param>
    public static Grid Sideways(Table table, int row = 0, Func<string, Label>? words = null) => new()
    {
        Title = table.Title,
        Columns = [Align.Left, Align.Decimal],
        Body = [.. table.Columns.Where(column => !column.IsMissing(row)).Select(column => new GridRow([new Cell(HeadOf(column)), Value(column, row, words)]))],
    };

    /// <summary>Whether the terms are parameters of the method and no variables: those of its ancillary tables, and the effects of a mediation.</summary>
    private static bool NamesParameters(Table table)
        => Parameters.Contains(table.Name) || (table.Find("term") is TextColumn terms && Enumerable.Range(0, terms.Count).Any(row => terms.TextAt(row) == "share_mediated"));

    private static Label Parameter(string term, Func<string, Label>? words)
    {
        Label own = Label.Same(term);
        Label named = words?.Invoke(term) ?? own;
        return named != own ? named : Vocabulary.Find("term_" + term) ?? RegressionTerms.Given(term) ?? Vocabulary.Find(term) ?? own;
    }

    private static int Leading(Table table) => Math.Clamp(table.Columns.TakeWhile(column => column is TextColumn).Count(), 1, Math.Clamp(table.Columns.Count - 1, 1, MostStub));

    private static bool IsPValue(Column column) => column.Name.EndsWith("p_value", StringComparison.Ordinal);

    private static Cell Value(Column column, int row, Func<string, Label>? words)
        => new(Texts(column.Take([row]), words)[0]) { Number = NumberIn(column, row), Centred = column is not NumberColumn { Kind: NumberKind.Real or NumberKind.Whole } };

    private static double? NumberIn(Column column, int row)
        => column is NumberColumn { Kind: NumberKind.Real or NumberKind.Whole } numbers && double.IsFinite(numbers.Values[row]) ? numbers.Values[row] : null;

    private static Label HeadOf(Column column)
    {
        Label label = Vocabulary.LabelOf(column);
        return column.Info.Unit is Unit unit ? new($"{label.En} ({unit.Symbol.En})", $"{label.Zh}（{unit.Symbol.Zh}）") : label;
    }

    private static Align AlignOf(Column column) => column is NumberColumn numbers
        ? numbers.Kind is NumberKind.Real or NumberKind.Whole ? Align.Decimal : Align.Right
        : Align.Left;

    /// <summary>What a text is called: by the words given, else by the vocabulary, which has words of a column after its name, such as <c>test_sobel</c>.</summary>
    private static Label Named(TextColumn column, int row, Func<string, Label>? words)
    {
        string text = column.TextAt(row);
        Label own = Label.Same(text);
        Label named = words?.Invoke(text) ?? own;
        return named != own ? named
            : column.Name == "term" ? RegressionTerms.Given(text) ?? own
            : (Qualified.Contains(column.Name) ? Vocabulary.Find($"{column.Name}_{text}") : null) ?? (Words.Contains(column.Name) ? Vocabulary.Find(text) : null) ?? own;
    }

    private static Label[] Texts(Column column, Func<string, Label>? words = null, int? decimals = null) => column switch
    {
        TextColumn text => [.. Enumerable.Range(0, text.Count).Select(row => Named(text, row, words))],
        NumberColumn { Kind: NumberKind.Real } real when decimals is int places && !IsPValue(real) => [.. real.Values.ToArray().Select(value => Label.Same(double.IsNaN(value) ? string.Empty : NumberFormat.Fixed(value, places)))],
        NumberColumn { Kind: NumberKind.Truth } truth => [.. truth.Values.ToArray().Select(value => double.IsNaN(value) ? Label.Same(string.Empty) : value != 0 ? ("yes", "是") : ("no", "否"))],
        NumberColumn { Kind: NumberKind.Whole } whole => [.. whole.Values.ToArray().Select(value => Label.Same(double.IsNaN(value) ? string.Empty : NumberFormat.Whole(value)))],
        NumberColumn { Kind: NumberKind.Real } p when IsPValue(p) => [.. p.Values.ToArray().Select(value => Label.Same(NumberFormat.PValue(value)))],
        NumberColumn { Kind: NumberKind.Real } real => [.. NumberFormat.Column(real.Values.ToArray()).Select(Label.Same)],
        _ => [.. Enumerable.Range(0, column.Count).Select(row => Label.Same(column.TextAt(row)))],
    };
}
