using Regio.Core;
using Regio.Data;
using Regio.Regression;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Results as columns of a regression table. A result of several equations, outcomes or quantiles stands in several columns.</summary>
internal sealed class ShownColumns(RunPlan plan, StudyWords words)
{
    /// <summary>Columns of tidy tables by which a result falls into several columns.</summary>
    private static readonly string[] Splitting = ["equation", "endogenous", "outcome", "quantile", "horizon", "state"];

    /// <summary>Those of them by which one outcome's columns differ, and how such a column is headed.</summary>
    private static readonly Dictionary<string, Func<string, Label>> Heads = new(StringComparer.Ordinal)
    {
        ["quantile"] = level => new($"Quantile {level}", $"{level} 分位"),
        ["horizon"] = level => new($"Horizon {level}", $"第 {level} 期"),
        ["state"] = level => new($"State {level}", $"状态 {level}"),
    };

    private static readonly string[] Needed = ["term", "estimate", "std_error", "statistic", "p_value"];

    /// <summary>The steps of the models shown, with what is asked of each.</summary>
    internal IEnumerable<(ColumnRun Step, ShownModel Shown)> Steps(IEnumerable<ShownModel> models) => models.SelectMany(shown =>
    {
        IReadOnlyList<ColumnRun> columns = plan[shown.Model].Columns;
        return shown.Column is int number
            ? ResultTables.Columns(plan[shown.Model], number).Select(step => (step, shown))
            : columns.Select(step => (step, shown));
    });

    /// <summary>Whether what is asked of a step has the form of coefficients.</summary>
    internal static bool HasForm(ColumnRun step, ShownModel shown)
        => step.Result is not null && Array.TrueForAll(Needed, name => ResultTables.Named(step, shown.Table).Find(name) is not null);

    /// <summary>The columns of a step.</summary>
    internal IEnumerable<RegressionColumn> Of(ColumnRun step, ShownModel shown)
    {
        StoredResult result = step.Result!;
        Table tidy = Chosen(ResultTables.Named(step, shown.Table), shown);
        bool own = shown.Table == "tidy";
        Formula? equation = own ? null : EquationOf(step.Spec, shown.Table);
        RegressionColumn whole = new()
        {
            Outcome = shown.Outcome ?? (equation is null ? Outcome(step) : words.Term(equation.Outcome.Name)),
            Tidy = tidy,
            Glance = own ? result.Glance() : Counted(result.Glance()),
            Sample = step.Sample,
            Effects = equation is null ? result.EffectNames : [.. equation.Effects.Select(effect => effect.Name)],
            Covariance = Clusters(step),
            Notices = [.. result.Notices.Select(notice => notice with { Message = words.Told(notice) })],
            Provenance = Provenance(step),
        };
        string? by = Splitting.FirstOrDefault(name => tidy.Find(name) is Column column && column.Group().Count > (own && !Heads.ContainsKey(name) ? 1 : 0));
        return by is null ? [whole] : Parts(whole, tidy[by], step, shown).SelectMany(part => Further(part, by, step, shown));
    }

    /// <summary>The rows of a table that are asked for.</summary>
    private static Table Chosen(Table table, ShownModel shown)
    {
        Table chosen = shown.Where is null ? table : Rows.Where(table, shown.Where).Data;
        return chosen.RowCount > 0 || shown.Where is null ? chosen : throw new SpecError(
            new($"no row of the table '{shown.Table}' of '{shown.Model}' has {shown.Where.Text}", $"“{shown.Model}”的“{shown.Table}”表中没有满足 {shown.Where.Text} 的行"),
            new($"Its columns are: {string.Join(", ", table.Columns.Select(column => column.Name))}.", $"其列为：{string.Join("、", table.Columns.Select(column => column.Name))}。"))
        { Field = "where", Given = shown.Where.Text };
    }

    /// <summary>The columns of a part that differs further, as the states of a horizon do.</summary>
    private IEnumerable<RegressionColumn> Further(RegressionColumn part, string done, ColumnRun step, ShownModel shown)
    {
        string? by = Heads.Keys.FirstOrDefault(name => name != done && part.Tidy.Find(name) is Column column && column.Group().Count > 1);
        return by is null ? [part] : Parts(part, part.Tidy[by], step, shown);
    }

    /// <summary>The formula of an equation that has a table and a field of the spec by one name, such as the selection equation of Heckman's model.</summary>
    private static Formula? EquationOf(IMethodSpec spec, string table) => SpecShape.Of(spec.GetType()).Find(table)?.ValueIn(spec) as Formula;

    private IEnumerable<RegressionColumn> Parts(RegressionColumn whole, Column by, ColumnRun step, ShownModel shown)
    {
        Grouping groups = by.Group();
        foreach (int code in groups.Codes.Where(code => code >= 0).Distinct())
        {
            int[] rows = [.. Enumerable.Range(0, groups.Codes.Length).Where(row => groups.Codes[row] == code)];
            string level = groups.Levels[code];
            Func<string, Label>? head = Heads.GetValueOrDefault(by.Name);
            Label name = head?.Invoke(level) ?? words.Term(level);
            Table part = by.Name == "equation" ? Unprefixed(whole.Tidy.Take(rows), level + "_") : whole.Tidy.Take(rows);
            Label outcome = head is not null ? whole.Outcome : part.Find("outcome") is TextColumn own ? words.Term(own.TextAt(0)) : name;
            Table? fit = Matching(step.Result!, shown.Table, by.Name, level);
            yield return whole with
            {
                Tidy = part,
                Glance = fit ?? Fitted(part) ?? whole.Glance,
                Effects = fit?.Find("fixed_effects") is TextColumn effects ? [.. effects.TextAt(0).Split(" + ", StringSplitOptions.RemoveEmptyEntries)] : whole.Effects,
                Outcome = shown.Outcome ?? outcome,
                Sample = head is null ? whole.Sample : whole.Sample is Label sample ? new($"{sample.En}: {name.En}", $"{sample.Zh}：{name.Zh}") : name,
            };
        }
    }

    /// <summary>Terms of an equation without its name before them: the column is headed by it, and a variable of several equations has one row.</summary>
    private static Table Unprefixed(Table part, string prefix)
    {
        if (part.Find("term") is not TextColumn terms)
        {
            return part;
        }

        string[] names = [.. Enumerable.Range(0, terms.Count).Select(row => terms.TextAt(row))];
        return Array.TrueForAll(names, name => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length)
            ? part.With(TextColumn.Of("term", names.Select(name => name[prefix.Length..])))
            : part;
    }

    /// <summary>The row of fit that belongs to one of the parts: of a table of the result that has one row a part and the part's name in the column of that name.</summary>
    private static Table? Matching(StoredResult result, string shown, string by, string level)
    {
        foreach (Table table in result.Tables().Where(table => table.Name != shown && table.Find(by) is not null && table.Find("term") is null))
        {
            int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => table[by].TextAt(row) == level)];
            if (rows.Length == 1)
            {
                Table row = table.Take(rows);
                return row.Find("nobs") is null && result.Glance().Find("nobs") is Column nobs ? row.With(nobs) : row;
            }
        }

        return null;
    }

    /// <summary>The fit of a part whose coefficients carry the number of their rows beside them; null where they do not.</summary>
    private static Table? Fitted(Table part) => part.Find("nobs") is null ? null
        : part.Take([0]).Select([.. part.Columns.Select(column => column.Name).Where(name => name is "nobs" or "r_squared" or "first_stage_f")]);

    /// <summary>Of a fit that is not that of the coefficients shown only the number of observations holds.</summary>
    private static Table Counted(Table glance) => glance.Select(glance.Columns.Select(column => column.Name).Where(name => name == "nobs"));

    /// <summary>The outcome a result names; of a result that names none what the spec calls so, else the method.</summary>
    private Label Outcome(ColumnRun step)
    {
        string? name = step.Result!.Outcome.Length > 0 ? step.Result.Outcome
            : SpecShape.Of(step.Spec.GetType()).Find("outcome")?.ValueIn(step.Spec) as string;
        return name is null ? step.Method.Title : words.Term(name);
    }

    /// <summary>What the standard errors are, the variables by their labels.</summary>
    private Label? Clusters(ColumnRun step)
    {
        Label text = step.Result!.CovarianceDescription;
        if (text.En.Length == 0)
        {
            return null;
        }

        IEnumerable<string> names = SpecShape.Of(step.Spec.GetType()).Fields.Select(field => field.ValueIn(step.Spec)).OfType<Covariance>().SelectMany(covariance => covariance.Variables).SelectMany(SpecVariables.Parts).Concat(SpecVariables.Panel(step.Spec)).Distinct(StringComparer.Ordinal);
        return words.Told(text, names);
    }

    /// <summary>What is told on demand of a number of a step.</summary>
    internal static IReadOnlyList<KeyValuePair<Label, string>> Provenance(ColumnRun step)
    {
        List<KeyValuePair<Label, string>> lines = [new(("Model", "模型"), step.Name), new(("Method", "方法"), step.Method.Name)];
        foreach (SpecField field in SpecShape.Of(step.Spec.GetType()).Fields)
        {
            string text = SpecJson.ValueText(field.ValueIn(step.Spec), field.Type).Trim('"');
            if (text.Length > 0 && text is not ("{}" or "[]") && text != SpecJson.ValueText(field.Default, field.Type).Trim('"') && field.Type.Kind != SpecKind.Record)
            {
                lines.Add(new(Label.Same(field.Name), System.Text.RegularExpressions.Regex.Unescape(text)));
            }
        }

        lines.AddRange((step.Result?.Notices ?? []).Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => new KeyValuePair<Label, string>(("Warning", "警告"), notice.Message.En)));
        lines.Add(new(("Seconds", "用时（秒）"), step.Result!.Seconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)));
        return lines;
    }
}
