using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Ω̂ of errors independent over time: a variance, a variance an entity, or Σ̂ of each period's entities.</summary>
internal sealed class ErrorCovariance
{
    private readonly PanelSeries _series;
    private readonly double[] _scale;
    private readonly (int[] Places, Matrix Root)[] _blocks;

    private ErrorCovariance(PanelSeries series, double[] scale, (int[] Places, Matrix Root)[] blocks, double[] variances, double logDeterminant)
        => (_series, _scale, _blocks, Variances, LogDeterminant) = (series, scale, blocks, variances, logDeterminant);

    /// <summary>σ̂_i².</summary>
    internal double[] Variances { get; }

    /// <summary>ln|Ω̂|.</summary>
    internal double LogDeterminant { get; }

    /// <summary>Smallest share of the error variance of an entity that those of the entities before it leave unexplained; one without correlation.</summary>
    internal double Unexplained { get; private init; } = 1;

    internal static ErrorCovariance Estimate(PanelStructure panels, double[] u, PanelSeries series, PanelModel model)
    {
        double[] squares = Array.ConvertAll(u, value => value * value);
        double[] variances = model.Groups.Means(squares);
        if (panels == PanelStructure.Iid)
        {
            Array.Fill(variances, Moments.Mean(squares, null));
        }

        int zero = Array.FindIndex(variances, variance => !(variance > 0));
        if (zero >= 0)
        {
            throw new IdentificationError(
                new($"the residuals of {model.Groups.Names[zero]} are zero: its error variance cannot be weighed", $"{model.Groups.Names[zero]} 的残差为零，无法按其误差方差加权"),
                new("Leave the entity out, or use fewer regressors.", "请剔除该个体，或减少解释变量。"))
            { Culprits = [model.Groups.Names[zero]] };
        }

        if (panels == PanelStructure.Correlated)
        {
            return Correlated(u, series, variances);
        }

        double[] scale = [.. model.Groups.Codes.ToArray().Select(code => 1 / Math.Sqrt(variances[code]))];
        return new(series, scale, [], variances, model.Groups.Sizes.Zip(variances, (t, v) => t * Math.Log(v)).Sum());
    }

    /// <summary>Ω̂^(−½) y and Ω̂^(−½) X: rows divided by their standard deviation, or by the Cholesky root of their period's block.</summary>
    internal LinearProblem Whiten(LinearProblem problem)
    {
        Matrix x = new(problem.X.Rows, problem.X.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            Whiten(problem.X.Column(k), x.Column(k));
        }

        double[] y = new double[problem.Y.Length];
        Whiten(problem.Y, y);
        return problem with { X = x, Y = y, Intercept = -1 };
    }

    private void Whiten(ReadOnlySpan<double> z, Span<double> to)
    {
        if (_blocks.Length == 0)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(z, _scale, to);
            return;
        }

        foreach ((int[] places, Matrix root) in _blocks)
        {
            double[] block = new double[places.Length];
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = z[_series.Order[places[i]]];
            }

            Triangular.Solve(Triangle.Lower, false, false, root, block);
            for (int i = 0; i < block.Length; i++)
            {
                to[_series.Order[places[i]]] = block[i];
            }
        }
    }

    private static ErrorCovariance Correlated(double[] u, PanelSeries series, double[] variances)
    {
        int[][] periods = PairwiseCovariance.Periods(series);
        int[] entity = PairwiseCovariance.Entities(series);
        Matrix sigma = PairwiseCovariance.Of(series.Sort(u), series, periods, entity);
        (int[] Places, Matrix Root)[] blocks = new (int[], Matrix)[periods.Length];
        double logDeterminant = 0, unexplained = 1;
        for (int t = 0; t < periods.Length; t++)
        {
            int[] places = periods[t];
            Matrix block = new(places.Length, places.Length);
            for (int j = 0; j < places.Length; j++)
            {
                for (int i = 0; i < places.Length; i++)
                {
                    block[i, j] = sigma[entity[places[i]], entity[places[j]]];
                }
            }

            Cholesky factor = Cholesky.Factor(block);
            if (!factor.Succeeded)
            {
                throw new IdentificationError(
                    new("the covariance of the errors between entities is not positive definite", "个体间误差协方差矩阵非正定"),
                    new("Set panels to heteroskedastic, or keep entities that share enough periods.", "请将 panels 设为 heteroskedastic，或保留共同时期足够多的个体。"));
            }

            blocks[t] = (places, factor.L);
            unexplained = Math.Min(unexplained, Enumerable.Range(0, places.Length).Min(i => factor.L[i, i] * factor.L[i, i] / block[i, i]));
            logDeterminant += factor.LogDeterminant;
        }

        return new(series, [], blocks, variances, logDeterminant) { Unexplained = unexplained };
    }
}
