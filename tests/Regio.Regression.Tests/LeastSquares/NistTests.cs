using System.Globalization;
using Regio.Core;

namespace Regio.Regression.Tests;

/// <summary>Golden: certified values of the NIST Statistical Reference Datasets for linear least squares (15 digits).</summary>
/// <remarks>
/// The tolerances are what the doubles of the data permit: powers are rounded to doubles before any regression sees them, and for Filip (condition 1e10 after
/// scaling) half an ulp in them moves the coefficients by about 1e-7.
/// </remarks>
public sealed class NistTests
{
    private static readonly Reference Nist = new("least_squares", "NIST StRD");

    [Theory]
    [InlineData("Norris", "y ~ x1", 1e-12, 1e-12)]
    [InlineData("Pontius", "y ~ x1 + I(x1^2)", 1e-12, 1e-11)]
    [InlineData("NoInt1", "y ~ 0 + x1", 1e-14, 1e-13)]
    [InlineData("NoInt2", "y ~ 0 + x1", 1e-14, 1e-13)]
    [InlineData("Longley", "y ~ x1 + x2 + x3 + x4 + x5 + x6", 1e-13, 1e-12)]
    [InlineData("Wampler1", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5)", 1e-14, 0)]
    [InlineData("Wampler2", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5)", 1e-13, 0)]
    [InlineData("Wampler3", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5)", 1e-13, 1e-13)]
    [InlineData("Wampler4", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5)", 1e-13, 1e-13)]
    [InlineData("Wampler5", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5)", 1e-13, 1e-13)]
    [InlineData("Filip", "y ~ x1 + I(x1^2) + I(x1^3) + I(x1^4) + I(x1^5) + I(x1^6) + I(x1^7) + I(x1^8) + I(x1^9) + I(x1^10)", 1e-7, 1e-7)]
    public void Certified(string name, string formula, double coefficients, double errors)
    {
        Dataset nist = Dataset.Read(name);
        LeastSquaresResult result = Fitting.Fit(nist.Data, formula);
        result.Fit.Terms.Count.ShouldBe(nist.Parameters.Count);
        for (int k = 0; k < nist.Parameters.Count; k++)
        {
            (double estimate, double error) = nist.Parameters[k];
            Nist.Equal($"{name} B{k}", result.Fit.Coefficients[k], estimate, coefficients);
            if (error > 0)
            {
                Nist.Equal($"{name} sd B{k}", result.Covariance.StandardError(k), error, errors);
            }
        }

        if (nist.Sigma > 0)
        {
            Nist.Equal(name + " residual sd", result.Goodness.Sigma, nist.Sigma, errors);
            Nist.Equal(name + " R²", result.Goodness.RSquared, nist.RSquared, Math.Max(errors, 1e-13));
        }
        else
        {
            result.Goodness.Sigma.ShouldBeLessThan(1e-9);
        }
    }

    private sealed record Dataset(Table Data, IReadOnlyList<(double Estimate, double Error)> Parameters, double Sigma, double RSquared)
    {
        internal static Dataset Read(string name)
        {
            string[] lines = File.ReadAllLines(Shared.File("golden", "econometrics", "nist", "nist_strd", name + ".dat"));
            var parameters = lines.Take(60).Select(Words).Where(words => words.Length == 3 && words[0].Length <= 3 && words[0][0] == 'B' && char.IsDigit(words[0][^1]))
                .Select(words => (Parse(words[1]), Parse(words[2]))).ToList();
            int sigma = Array.FindIndex(lines, line => line.Contains("Standard Deviation ", StringComparison.Ordinal) && Words(line).Length == 3);
            int squared = Array.FindIndex(lines, line => line.Contains("R-Squared ", StringComparison.Ordinal));
            double[][] rows = [.. lines.Skip(60).Select(Words).Where(words => words.Length > 1).Select(words => words.Select(Parse).ToArray())];
            string[] names = ["y", .. Enumerable.Range(1, rows[0].Length - 1).Select(j => $"x{j}")];
            Table data = Fitting.Table([.. names.Select((column, j) => (column, rows.Select(row => row[j]).ToArray()))]);
            return new(data, parameters, Parse(Words(lines[sigma])[^1]), Parse(Words(lines[squared])[^1]));
        }

        private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        private static double Parse(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
