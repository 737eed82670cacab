using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Indirect, direct and total effects as functions of the coefficients.</summary>
internal static class MediationEffects
{
    internal const string Indirect = "indirect";
    internal const string Direct = "direct";
    internal const string Total = "total";
    internal const string Share = "share_mediated";

    /// <summary>Names of the effects in order.</summary>
    internal static string[] Names(MediationModel model) =>
    [
        .. model.Paths.Select(path => path.Name),
        .. model.Paths.Count > 1 ? new[] { Indirect } : [],
        Direct,
        Total,
        Share,
    ];

    /// <summary>Values of the effects, and their gradients where asked for.</summary>
    internal static double[] Values(MediationModel model, ReadOnlySpan<double> parameters, Matrix? gradients = null)
    {
        List<double> values = [];
        double[] sum = new double[parameters.Length];
        double indirect = 0;
        foreach (MediationPath path in model.Paths)
        {
            double value = path.Value(parameters);
            double[] gradient = new double[parameters.Length];
            path.AddGradient(parameters, 1, gradient);
            path.AddGradient(parameters, 1, sum);
            gradient.CopyTo(Row(values.Count));
            values.Add(value);
            indirect += value;
        }

        if (model.Paths.Count > 1)
        {
            sum.CopyTo(Row(values.Count));
            values.Add(indirect);
        }

        if (gradients is not null)
        {
            gradients[1, values.Count] = 1;
            gradients[0, values.Count + 1] = 1;
            for (int k = 0; k < sum.Length; k++)
            {
                gradients[k, values.Count + 2] = (sum[k] / parameters[0]) - (k == 0 ? indirect / (parameters[0] * parameters[0]) : 0);
            }
        }

        return [.. values, parameters[1], parameters[0], indirect / parameters[0]];

        Span<double> Row(int effect) => gradients is null ? new double[sum.Length] : gradients.Column(effect);
    }

    /// <summary>Estimates with delta-method errors in the joint covariance of all equations; normal distribution.</summary>
    internal static CoefficientRow[] Rows(MediationModel model, Matrix covariance, double level)
    {
        double[] parameters = [.. model.Parameters.Select(parameter => parameter.Estimate)];
        string[] names = Names(model);
        Matrix gradients = new(parameters.Length, names.Length);
        double[] values = Values(model, parameters, gradients);
        CoefficientRow[] rows = new CoefficientRow[names.Length];
        for (int e = 0; e < rows.Length; e++)
        {
            rows[e] = DeltaMethod.Row(names[e], values[e], covariance, gradients.Column(e), double.PositiveInfinity, level);
        }

        return rows;
    }
}
