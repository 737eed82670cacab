using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>One index of a model, η_i = o_i + x_i'β; a parameter that stands alone (a cutpoint, ln σ) is an index of a column of ones.</summary>
internal sealed record IndexEquation
{
    /// <summary>What its regressors are made by; null for a parameter that stands alone.</summary>
    internal Formula? Formula { get; init; }

    /// <summary>Names of the columns of <see cref="X"/>.</summary>
    internal required IReadOnlyList<string> Terms { get; init; }

    /// <summary>N × K.</summary>
    internal required Matrix X { get; init; }

    /// <summary>β.</summary>
    internal required double[] Coefficients { get; init; }

    /// <summary>Place of each coefficient among the parameters of the covariance; one place may serve two equations.</summary>
    internal required int[] Places { get; init; }

    /// <summary>∂η_i/∂β where the constants of absorbed effects follow β: regressors deviating from the effects in the metric of the information; null where it is <see cref="X"/>.</summary>
    internal Matrix? Sensitivity { get; init; }

    /// <summary>o, or null for zeros.</summary>
    internal double[]? Offset { get; init; }

    /// <summary>A parameter that stands alone.</summary>
    internal static IndexEquation Parameter(string name, double value, int place, int rows)
    {
        Matrix ones = new(rows, 1);
        ones.Values.Fill(1);
        return new() { Terms = [name], X = ones, Coefficients = [value], Places = [place] };
    }

    /// <summary>A regression on all columns of a problem, with consecutive places.</summary>
    internal static IndexEquation Of(Formula formula, LinearProblem problem, ReadOnlySpan<double> coefficients, int place, double[]? offset = null) => new()
    {
        Formula = formula,
        Terms = problem.Terms,
        X = problem.X,
        Coefficients = coefficients.ToArray(),
        Places = [.. Enumerable.Range(place, problem.Terms.Count)],
        Offset = offset,
    };
}

/// <summary>A model whose outcomes depend on regressors through one or several indices.</summary>
/// <param name="Sample">The rows.</param>
/// <param name="Equations">The indices.</param>
/// <param name="Weights">Weights of the rows in averages, or null for ones.</param>
internal sealed record IndexModel(EstimationSample Sample, IReadOnlyList<IndexEquation> Equations, double[]? Weights)
{
    /// <summary>Variance of an effect from its gradient by the parameters and, a number a row, by the first index as absorbed effects move it; null for the delta method on the parameters alone.</summary>
    internal Func<double[], double[], double>? Variance { get; init; }

    /// <summary>The bias of an effect from its first and second derivatives by the first index, a number a row; null where there is none.</summary>
    internal Func<double[], double[], double>? Bias { get; init; }

    /// <summary>η_j of each row, N × J.</summary>
    internal Matrix Indices()
    {
        Matrix indices = new(Equations[0].X.Rows, Equations.Count);
        for (int j = 0; j < Equations.Count; j++)
        {
            Equations[j].Offset?.CopyTo(indices.Column(j));
            Gemv.MultiplyAdd(1, Equations[j].X, Equations[j].Coefficients, indices.Column(j));
        }

        return indices;
    }

    /// <summary>The same model on one row: the weighted means of regressors and offsets.</summary>
    internal IndexModel AtMeans() => this with
    {
        Equations = [.. Equations.Select(equation => equation with { X = Means(equation.X), Offset = equation.Offset is null ? null : [Moments.Mean(equation.Offset, Weights)] })],
        Weights = null,
    };

    private Matrix Means(Matrix x)
    {
        Matrix means = new(1, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            means[0, k] = Moments.Mean(x.Column(k), Weights);
        }

        return means;
    }
}

/// <summary>A quantity of a row that depends on its regressors through the indices of a model: a probability, an expected count.</summary>
/// <param name="Name">Stable name, as the column <c>response</c> has it: <c>probability</c>, <c>mean</c>.</param>
/// <param name="Label">What it is.</param>
internal abstract record IndexResponse(string Name, Label Label)
{
    /// <summary>m(η), with ∂m/∂η_j in <paramref name="gradient"/> and ∂²m/∂η_j∂η_k in <paramref name="curvature"/> (j + kJ). Row -1 is the row of means.</summary>
    internal abstract double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature);
}

/// <summary>A quantity of one index alone, the same function in every row.</summary>
internal sealed record SingleIndexResponse(string Name, Label Label, Func<double, (double Value, double Slope, double Curvature)> Function) : IndexResponse(Name, Label)
{
    /// <summary>∂³m/∂η³, where it is known.</summary>
    internal Func<double, double>? Third { get; init; }

    internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        (double value, gradient[0], curvature[0]) = Function(index[0]);
        return value;
    }
}
