using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression.Tests;

/// <summary>A table of a golden, read the plain way, and least squares by the plain formula: what the estimators are tested on.</summary>
internal sealed class HandFit : CovarianceSample
{
    private readonly Dictionary<string, string[]> _columns = new(StringComparer.Ordinal);

    public required string? EntityName { get; init; }

    public required string? TimeName { get; init; }

    public override int Rows => _columns.Values.First().Length;

    public override string? Entity => EntityName;

    public override string? Time => TimeName;

    /// <summary>A CSV file without quoted separators.</summary>
    public static HandFit Read(string path, string? entity = null, string? time = null)
    {
        HandFit table = new() { EntityName = entity, TimeName = time };
        string[] lines = File.ReadAllLines(path);
        string[] names = [.. lines[0].Split(',').Select(name => name.Trim('"'))];
        string[][] cells = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
        for (int c = 0; c < names.Length; c++)
        {
            table._columns[names[c]] = [.. cells.Select(row => row[c].Trim('"'))];
        }

        return table;
    }

    /// <summary>A table from columns of numbers.</summary>
    public static HandFit Of(IEnumerable<(string Name, double[] Values)> columns, string? entity = null, string? time = null)
    {
        HandFit table = new() { EntityName = entity, TimeName = time };
        foreach ((string name, double[] values) in columns)
        {
            table._columns[name] = [.. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))];
        }

        return table;
    }

    /// <summary>The rows for which <paramref name="keep"/> holds.</summary>
    public HandFit Where(Func<int, bool> keep)
    {
        HandFit table = new() { EntityName = EntityName, TimeName = TimeName };
        foreach ((string name, string[] values) in _columns)
        {
            table._columns[name] = [.. values.Where((_, i) => keep(i))];
        }

        return table;
    }

    public double[] this[string name] => [.. _columns[name].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    public override Grouping Group(string variable)
    {
        string[][] parts = [.. variable.Split('^').Select(part => _columns[part.Trim()])];
        string[] joint = [.. Enumerable.Range(0, Rows).Select(i => string.Join("^", parts.Select(part => part[i])))];
        string[] levels = [.. joint.Distinct(StringComparer.Ordinal).OrderBy(level => level.Length).ThenBy(level => level, StringComparer.Ordinal)];
        Dictionary<string, int> codes = levels.Select((level, g) => (level, g)).ToDictionary(pair => pair.level, pair => pair.g, StringComparer.Ordinal);
        return new([.. joint.Select(level => codes[level])], levels);
    }

    public override ReadOnlyMemory<double> Numbers(string variable) => this[variable];

    /// <summary>β̂, residuals and bread of outcome on regressors (<c>1</c> is the constant) with effects partialled out.</summary>
    public LinearFit Fit(string outcome, string regressors, string effects = "", string? weights = null)
    {
        string[] terms = regressors.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Matrix x = new(Rows, terms.Length);
        for (int k = 0; k < terms.Length; k++)
        {
            (terms[k] == "1" ? [.. Enumerable.Repeat(1.0, Rows)] : this[terms[k]]).CopyTo(x.Column(k));
        }

        FixedEffect[] absorbed = [.. effects.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Effect)];
        return Solve([.. terms.Select(term => term == "1" ? "(Intercept)" : term)], x, this[outcome], absorbed, weights is null ? null : this[weights], terms.Contains("1"));
    }

    public static LinearFit Solve(string[] terms, Matrix x, double[] y, FixedEffect[] effects, double[]? weights, bool intercept)
    {
        double[] target = [.. y];
        x = x.Clone();
        if (effects.Length > 0)
        {
            WithinTransform within = WithinTransform.Create(effects, weights, new WithinOptions { Tolerance = 1e-13 }, RunContext.Default);
            within.Demean(x);
            within.Demean([target]);
        }

        int n = y.Length;
        Matrix root = x.Clone();
        double[] rootY = [.. target];
        for (int i = 0; i < n; i++)
        {
            double r = Math.Sqrt(weights?[i] ?? 1);
            rootY[i] *= r;
            for (int k = 0; k < x.Columns; k++)
            {
                root[i, k] *= r;
            }
        }

        Qr qr = Qr.Factor(root);
        double[] b = qr.Solve(rootY);
        double[] fitted = Gemv.Multiply(x, b);
        double[] residuals = [.. target.Select((value, i) => value - fitted[i])];
        return new()
        {
            Terms = terms,
            Coefficients = b,
            X = x,
            Residuals = residuals,
            Weights = weights,
            Bread = qr.GramInverse(),
            HasIntercept = intercept,
            Effects = effects,
            Observations = n,
            ResidualSumOfSquares = residuals.Select((e, i) => e * e * (weights?[i] ?? 1)).Sum(),
        };
    }

    /// <summary>Numbers of a JSON object, by name.</summary>
    public static Dictionary<string, double> Named(JsonElement json)
        => json.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetDouble(), StringComparer.Ordinal);

    private FixedEffect Effect(string text)
    {
        string[] parts = text.TrimEnd(']').Split('[');
        Grouping groups = Group(parts[0]);
        return new(text, groups.Codes, groups.Count) { Slope = parts.Length > 1 ? this[parts[1]] : null, LevelNames = groups.Levels, Variables = parts[0].Split('^') };
    }
}
