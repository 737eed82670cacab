namespace Regio.Panel;

/// <summary>The cointegrating regression of one entity.</summary>
internal static class CointegrationDesign
{
    /// <summary>Residuals of the first variable on the others and the terms; null where they are collinear or fit exactly.</summary>
    internal static double[]? Residuals(EntitySeries one, Deterministic terms)
    {
        DesignColumns x = new DesignColumns(one.Length).Add(terms);
        foreach (double[] column in one.Columns.Skip(1))
        {
            x.Add(column, 0);
        }

        SeriesRegression? fit = SeriesRegression.Fit(x.ToMatrix(), one.Values);
        return fit is not null && fit.SumOfSquares > 1e-20 * System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(one.Values) ? fit.Residuals : null;
    }
}
