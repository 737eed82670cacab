using System.Globalization;

namespace Regio.Testing;

/// <summary>One estimation of the file of results that linearmodels keeps of Stata's panel commands: coefficients with t and p, scalars, covariance.</summary>
/// <param name="Name">Name of the section, such as <c>random_effect-robust--_light</c>.</param>
/// <param name="Terms">Names of the coefficients; the constant is <c>(Intercept)</c>.</param>
/// <param name="Estimates">Coefficients.</param>
/// <param name="Statistics">t or z.</param>
/// <param name="PValues">p values.</param>
/// <param name="Scalars">What <c>ereturn</c> lists, where it is not empty.</param>
/// <param name="Covariance">Rows of V.</param>
public sealed record StataPanelSection(string Name, IReadOnlyList<string> Terms, double[] Estimates, double[] Statistics, double[] PValues, Dictionary<string, double> Scalars, double[][] Covariance)
{
    /// <summary>Path of the simulated panel; skips the test where it is not at hand.</summary>
    public static string DataFile => Shared.File("golden", "econometrics", "linearmodels_stata", "panel", "simulated-panel.dta");

    /// <summary>Reads a section; skips the test where the file is not at hand.</summary>
    public static StataPanelSection Read(string name)
    {
        string[] lines = [.. File.ReadLines(Shared.File("golden", "econometrics", "linearmodels_stata", "panel", "stata-panel-simulated-results.txt"))
            .SkipWhile(line => !line.Contains($"!{name}!", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("####", StringComparison.Ordinal))];
        List<string> terms = [];
        List<double>[] triples = [[], [], []];
        int at = 2;
        for (; !lines[at].StartsWith("rss", StringComparison.Ordinal); at += 3)
        {
            string[] words = lines[at].Split('\t');
            terms.Add(words[0] == "_cons" ? "(Intercept)" : words[0]);
            triples[0].Add(Parse(words[1]));
            triples[1].Add(Parse(lines[at + 1].Trim()));
            triples[2].Add(Parse(lines[at + 2].Trim()));
        }

        Dictionary<string, double> scalars = new(StringComparer.Ordinal);
        for (; !lines[at].StartsWith("****", StringComparison.Ordinal); at++)
        {
            string[] words = lines[at].Split('\t');
            if (words.Length > 1 && words[1].Trim().Length > 0)
            {
                scalars.Add(words[0], Parse(words[1]));
            }
        }

        double[][] covariance = [.. lines.Skip(at + 3).Take(terms.Count).Select(line => line.Split('\t').Skip(1).Select(Parse).ToArray())];
        return new(name, terms, [.. triples[0]], [.. triples[1]], [.. triples[2]], scalars, covariance);
    }

    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);

    /// <summary>Compares a scalar; every section must print it.</summary>
    public void Equal(Reference reference, string name, double actual, double tolerance)
    {
        _compared.Add(name);
        reference.Equal($"{Name} {name}", actual, Scalars[name], tolerance);
    }

    /// <summary>Fails where a scalar of the section was compared with nothing.</summary>
    public void AllScalarsCompared()
    {
        string[] left = [.. Scalars.Keys.Except(_compared, StringComparer.Ordinal)];
        Assert.True(left.Length == 0, $"{Name}: not compared are {string.Join(", ", left)}");
    }

    /// <summary>Compares coefficients (1e-9), statistics (1e-8), p values (1e-5) and the covariance (half a unit in its last place printed).</summary>
    /// <param name="reference">Where the values are counted.</param>
    /// <param name="terms">Names of the own coefficients.</param>
    /// <param name="row">Estimate, statistic and p value of a coefficient, by its place in <paramref name="terms"/>.</param>
    /// <param name="covariance">An element of the own covariance.</param>
    /// <param name="normal">Whether p values are of z: Stata takes them as 2(1 − Φ(|z|)), known to 2e-16 only.</param>
    public void Compare(Reference reference, IReadOnlyList<string> terms, Func<int, (double Estimate, double Statistic, double PValue)> row, Func<int, int, double> covariance, bool normal = false)
    {
        int[] place = [.. Terms.Select(term => terms.ToList().IndexOf(term))];
        for (int k = 0; k < Terms.Count; k++)
        {
            (double estimate, double statistic, double p) = row(place[k]);
            reference.Equal($"{Name} b {Terms[k]}", estimate, Estimates[k], 1e-9);
            reference.Equal($"{Name} t {Terms[k]}", statistic, Statistics[k], 1e-8);
            reference.Equal($"{Name} p {Terms[k]}", p, PValues[k], 1e-5, normal ? 2.5e-11 : 1e-300);
            for (int j = 0; j < Terms.Count; j++)
            {
                reference.Equal($"{Name} V {Terms[k]},{Terms[j]}", covariance(place[k], place[j]), Covariance[k][j], 5.1e-7, 1e-5);
            }
        }
    }

    private static double Parse(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
}
