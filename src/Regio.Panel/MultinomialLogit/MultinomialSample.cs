using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Rows of an unordered outcome with their categories.</summary>
/// <param name="Frame">The rows and regressors.</param>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Base">The base category.</param>
/// <param name="Categories">The other categories in ascending order.</param>
/// <param name="Chosen">Row → category among the others; −1 is the base.</param>
internal sealed record MultinomialSample(LikelihoodFrame Frame, string Outcome, string Base, IReadOnlyList<string> Categories, int[] Chosen)
{
    private const int MostCategories = 50;

    /// <summary>The formula with the number of the category as outcome.</summary>
    internal required Formula Formula { get; init; }

    /// <summary>All categories in ascending order.</summary>
    internal required IReadOnlyList<string> All { get; init; }

    /// <summary>Selects the rows; the outcome may be text or numbers.</summary>
    /// <exception cref="DataError">There are fewer than two categories, or more than fifty.</exception>
    /// <exception cref="SpecError">The base is no category.</exception>
    internal static MultinomialSample Build(MultinomialLogitSpec spec, Table data, RunContext run)
    {
        EvaluationScope scope = new(data, spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time));
        string outcome = spec.Formula.Outcome.Name;
        Grouping groups = Expression.Parse(spec.Formula.Outcome.Text).Evaluate(scope).Group();
        LikelihoodSpec coded = spec with { Formula = spec.Formula with { Outcome = Term.Parse($"group({spec.Formula.Outcome.Text})") } };
        LikelihoodFrame frame = Rows(coded, outcome, data, run);
        int[] codes = Array.ConvertAll(frame.Problem.Y, code => (int)code - 1), used = [.. codes.Distinct().Order()];
        string[] names = [.. used.Select(code => groups.Levels[code])];
        Require(frame, outcome, names.Length);
        int at = spec.Base is null ? 0 : Array.IndexOf(names, Number(spec.Base, names));
        if (at < 0)
        {
            throw UnknownBase(spec.Base!, outcome, names);
        }

        int[] place = new int[groups.Count];
        for (int j = 0; j < used.Length; j++)
        {
            place[used[j]] = j == at ? -1 : j < at ? j : j - 1;
        }

        string[] others = [.. names.Where((_, j) => j != at)];
        return new(frame with { Problem = frame.Problem with { Outcome = outcome } }, outcome, names[at], others, Array.ConvertAll(codes, code => place[code])) { All = names, Formula = coded.Formula };
    }

    /// <summary>Σw of a category over Σw of all.</summary>
    internal double Mass(string category)
    {
        int place = category == Base ? -1 : Categories.ToList().IndexOf(category);
        double mass = 0;
        for (int i = 0; i < Chosen.Length; i++)
        {
            mass += Chosen[i] == place ? Frame.Problem.Weights?[i] ?? 1 : 0;
        }

        return mass;
    }

    /// <summary>The rows whose outcome is another category, with the base where it stays and the first category where not.</summary>
    internal MultinomialSample Without(string category)
    {
        int left = category == Base ? -1 : Categories.ToList().IndexOf(category), first = category == Base ? 0 : -1;
        int[] rows = [.. Enumerable.Range(0, Chosen.Length).Where(i => Chosen[i] != left)];
        string[] others = [.. Categories.Where((_, k) => k != left && k != first)];
        int[] chosen = Array.ConvertAll(rows, i => Chosen[i] == first ? -1 : others.ToList().IndexOf(Chosen[i] < 0 ? Base : Categories[Chosen[i]]));
        return new(Frame.Take(rows), Outcome, category == Base ? Categories[0] : Base, others, chosen) { All = [.. All.Where(name => name != category)], Formula = Formula };
    }

    /// <summary>The rows; that a single category is left is said of the outcome, not of its number.</summary>
    private static LikelihoodFrame Rows(LikelihoodSpec coded, string outcome, Table data, RunContext run)
    {
        try
        {
            return LikelihoodFrame.Build(coded, "multinomial_logit", data, run);
        }
        catch (IdentificationError error) when (error.Culprits.Contains(coded.Formula.Outcome.Name, StringComparer.Ordinal))
        {
            throw Single(data, outcome);
        }
    }

    private static DataError Single(Table data, string outcome) => new(
        new($"the outcome '{outcome}' has a single category in the rows used", $"被解释变量“{outcome}”在所用的行中只有一个类别"),
        new("Check the condition on rows and the outcome.", "请检查样本条件与被解释变量。"))
    { Source = data.Source ?? data.Name, Column = outcome };

    /// <summary>The base as the categories write it: 2 and 2.0 are the same number.</summary>
    private static string Number(string given, string[] names)
        => names.Contains(given, StringComparer.Ordinal) || !double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? given
            : names.FirstOrDefault(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double other) && other == value) ?? given;

    private static void Require(LikelihoodFrame frame, string outcome, int count)
    {
        if (count < 2)
        {
            throw Single(frame.Sample.Table, outcome);
        }

        if (count > MostCategories)
        {
            throw new DataError(
                new($"the outcome '{outcome}' has {count} categories: too many for a multinomial logit", $"被解释变量“{outcome}”有 {count} 个类别，不宜使用多项 logit"),
                new("Group the categories first, or use a linear model.", "请先合并类别，或使用线性模型。"))
            { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = outcome };
        }
    }

    private static SpecError UnknownBase(string given, string outcome, string[] names)
    {
        string list = string.Join(", ", names);
        string? near = Nearest.To(given, names);
        return new SpecError(
            new($"'{given}' is no category of '{outcome}'", $"“{given}”不是“{outcome}”的类别"),
            near is null ? new($"The categories are: {list}.", $"类别：{list}。") : new($"Did you mean '{near}'? The categories are: {list}.", $"是否指“{near}”？类别：{list}。"))
        { Field = "base", Given = given, Choices = names };
    }
}
