using System.Globalization;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Our numbers by the paths under which a file of answers has them.</summary>
internal sealed class KnownNumbers : Dictionary<string, double>
{
    internal KnownNumbers()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Coefficients, errors, statistics and p values of a table.</summary>
    internal KnownNumbers Rows(string prefix, IEnumerable<CoefficientRow> rows, Func<string, string>? theirs = null)
    {
        foreach (CoefficientRow row in rows)
        {
            string term = theirs is null ? row.Term : theirs(row.Term);
            (this[$"{prefix}coef/{term}"], this[$"{prefix}se/{term}"], this[$"{prefix}t/{term}"], this[$"{prefix}p/{term}"]) = (row.Estimate, row.StandardError, row.Statistic, row.PValue);
        }

        return this;
    }

    /// <summary>A matrix as an array of rows, in another order where one is given.</summary>
    internal KnownNumbers Matrix(string path, Matrix values, params int[] order)
    {
        int n = order.Length == 0 ? values.Rows : order.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                this[string.Create(CultureInfo.InvariantCulture, $"{path}/{i}/{j}")] = order.Length == 0 ? values[i, j] : values[order[i], order[j]];
            }
        }

        return this;
    }

    /// <summary>A test by the names that the answers have for statistic, p and degrees of freedom.</summary>
    internal KnownNumbers Test(string path, double statistic, double p, double first, double? second = null)
    {
        string at = path.Length == 0 ? string.Empty : path + "/";
        foreach (string name in new[] { "stat", "statistic" })
        {
            this[$"{at}{name}"] = statistic;
        }

        foreach (string name in new[] { "p", "p-value" })
        {
            this[$"{at}{name}"] = p;
        }

        foreach (string name in new[] { "df", "df1", "parameter/df", "parameter/df1" })
        {
            this[$"{at}{name}"] = first;
        }

        if (second is { } denominator)
        {
            (this[$"{at}df2"], this[$"{at}parameter/df2"]) = (denominator, denominator);
        }

        return this;
    }
}
