using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Coefficients by regime as linear functions of (β, δ, γ), with their covariance.</summary>
internal static class DynamicThresholdInference
{
    internal static Label Description(int entities)
        => new($"Standard errors robust to heteroskedasticity and serial correlation within entities ({entities} entities)", $"对异方差与个体内序列相关稳健的标准误（{entities} 个个体）");

    internal static IReadOnlyList<CoefficientRow> Coefficients(DynamicThresholdResult result)
    {
        DynamicThresholdModel model = result.Model;
        int jumps = model.Fixed.Columns;
        List<(string Term, int[] Parts)> rows = [];
        foreach ((string name, int k) in model.Names.Select((name, k) => (name, k)))
        {
            rows.Add((!model.Kink || name == result.ThresholdName ? $"regime::1:{name}" : name, [k]));
        }

        if (model.Kink)
        {
            rows.Insert(rows.FindIndex(row => row.Term == $"regime::1:{result.ThresholdName}") + 1, ($"regime::2:{result.ThresholdName}", [model.Names.ToList().IndexOf(result.ThresholdName), jumps]));
        }
        else
        {
            rows.Add(($"regime::2:{ModelFrame.Constant}", [jumps]));
            rows.AddRange(model.Names.Select((name, k) => ($"regime::2:{name}", new[] { k, jumps + 1 + k })));
        }

        if (result.RawCovariance.Rows > result.Raw.Length)
        {
            rows.Add((KinkModel.Threshold, [result.Raw.Length]));
        }

        return Rows(result, [.. result.Raw, result.Threshold], result.RawCovariance, rows);
    }

    internal static IReadOnlyList<CoefficientRow> Differences(DynamicThresholdResult result)
    {
        DynamicThresholdModel model = result.Model;
        string[] names = model.Kink ? [result.ThresholdName] : [ModelFrame.Constant, .. model.Names];
        return Rows(result, result.Raw, result.RawCovariance, [.. names.Select((name, k) => (name, new[] { model.Fixed.Columns + k }))]);
    }

    internal static IReadOnlyList<CoefficientRow> Linear(DynamicThresholdResult result)
        => result.Linear is { } linear ? Rows(result, linear.Coefficients, linear.Covariance, [.. result.Model.Names.Select((name, k) => (name, new[] { k }))]) : [];

    /// <summary>Each row is a sum of some of the parameters.</summary>
    private static IReadOnlyList<CoefficientRow> Rows(DynamicThresholdResult result, double[] parameters, Matrix covariance, List<(string Term, int[] Parts)> rows)
    {
        Matrix values = new(rows.Count, rows.Count);
        for (int j = 0; j < rows.Count; j++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                values[i, j] = rows[i].Parts.Sum(a => rows[j].Parts.Sum(b => covariance[a, b]));
            }
        }

        CovarianceEstimate estimate = new() { Values = values, DegreesOfFreedom = double.PositiveInfinity, Description = Description(result.Model.Moments.Entities), Name = "gmm" };
        return ThresholdTables.WithoutTests(CoefficientTable.Rows([.. rows.Select(row => row.Term)], [.. rows.Select(row => row.Parts.Sum(part => parameters[part]))], estimate, result.Spec.ConfidenceLevel));
    }
}
