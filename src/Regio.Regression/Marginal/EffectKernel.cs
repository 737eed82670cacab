using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Mean effects of changes of regressors on a response, with their gradients by the parameters.</summary>
internal sealed class EffectKernel(IndexModel model, double[]? weights, int parameters, bool isMean)
{
    private readonly Matrix _indices = model.Indices();
    private readonly double[] _shares = Shares(weights, model.Equations[0].X.Rows);

    private int Rows => _indices.Rows;

    private int Count => _indices.Columns;

    /// <summary>The effect and its gradient by all parameters.</summary>
    internal (double Estimate, double[] Gradient, double[] ByIndex) Effect(IndexResponse response, RegressorChange change)
        => change.From is null ? Derivative(response, change) : Difference(response, change);

    /// <summary>Σ_i Σ_j m_j dη_j; its gradient by β_k is Σ_i (Σ_j m_jk dη_j) x_k + m_k dx_k.</summary>
    private (double Estimate, double[] Gradient, double[] ByIndex) Derivative(IndexResponse response, RegressorChange change)
    {
        double[][] moves = [.. model.Equations.Select((equation, j) => Move(equation, change.To[j]))];
        Matrix slopes = new(Rows, Count), scales = new(Rows, Count);
        double[] index = new double[Count], own = new double[Count], curvature = new double[Count * Count];
        double estimate = 0;
        for (int i = 0; i < Rows; i++)
        {
            Read(_indices, i, index);
            response.At(isMean ? -1 : i, index, own, curvature);
            for (int j = 0; j < Count; j++)
            {
                double move = _shares[i] * moves[j][i];
                estimate += own[j] * move;
                slopes[i, j] = _shares[i] * own[j];
                for (int k = 0; move != 0 && k < Count; k++)
                {
                    scales[i, k] += curvature[j + (k * Count)] * move;
                }
            }
        }

        double[] gradient = new double[parameters];
        for (int k = 0; k < Count; k++)
        {
            Add(gradient, model.Equations[k], scales.Column(k), change.To[k], slopes.Column(k), exchanged: false);
        }

        return (estimate, gradient, scales.Column(0).ToArray());
    }

    /// <summary>Σ_i m(η¹) − m(η⁰); its gradient by β_k is Σ_i m_k(η¹) x¹_k − m_k(η⁰) x⁰_k.</summary>
    private (double Estimate, double[] Gradient, double[] ByIndex) Difference(IndexResponse response, RegressorChange change)
    {
        double[] gradient = new double[parameters], byIndex = new double[Rows];
        double estimate = 0;
        foreach ((IReadOnlyList<IReadOnlyDictionary<int, double[]>> state, double sign) in new[] { (change.To, 1.0), (change.From!, -1.0) })
        {
            estimate += sign * Level(response, state, sign, gradient, byIndex);
        }

        return (estimate, gradient, byIndex);
    }

    /// <summary>The mean response where columns have other values, Σ_i m(η¹), with its gradient by all parameters.</summary>
    internal (double Estimate, double[] Gradient) Level(IndexResponse response, IReadOnlyList<IReadOnlyDictionary<int, double[]>> state)
    {
        double[] gradient = new double[parameters];
        return (Level(response, state, 1, gradient, new double[Rows]), gradient);
    }

    private double Level(IndexResponse response, IReadOnlyList<IReadOnlyDictionary<int, double[]>> state, double sign, double[] gradient, double[] byIndex)
    {
        double sum = Sum(response, Moved(state), sign, out Matrix slopes);
        for (int k = 0; k < Count; k++)
        {
            Add(gradient, model.Equations[k], slopes.Column(k), state[k], slopes.Column(k), exchanged: true);
        }

        TensorPrimitives.Add(byIndex, slopes.Column(0), byIndex);
        return sum;
    }

    /// <summary>∂²/∂η² of the effect on each row, with its share of the average; of a model with one index.</summary>
    internal double[] Second(SingleIndexResponse response, RegressorChange change)
    {
        double[] second = new double[Rows];
        if (change.From is null)
        {
            double[] move = Move(model.Equations[0], change.To[0]);
            for (int i = 0; i < Rows; i++)
            {
                second[i] = _shares[i] * response.Third!(_indices[i, 0]) * move[i];
            }

            return second;
        }

        (Matrix to, Matrix from) = (Moved(change.To), Moved(change.From));
        for (int i = 0; i < Rows; i++)
        {
            second[i] = _shares[i] * (response.Function(to[i, 0]).Curvature - response.Function(from[i, 0]).Curvature);
        }

        return second;
    }

    /// <summary>The indices where columns have other values.</summary>
    private Matrix Moved(IReadOnlyList<IReadOnlyDictionary<int, double[]>> state)
    {
        Matrix indices = _indices.Clone();
        for (int j = 0; j < Count; j++)
        {
            foreach ((int column, double[] values) in state[j])
            {
                double b = model.Equations[j].Coefficients[column];
                TensorPrimitives.MultiplyAdd(values, b, indices.Column(j), indices.Column(j));
                TensorPrimitives.MultiplyAdd(model.Equations[j].X.Column(column), -b, indices.Column(j), indices.Column(j));
            }
        }

        return indices;
    }

    private double Sum(IndexResponse response, Matrix indices, double sign, out Matrix slopes)
    {
        slopes = new(Rows, Count);
        double[] index = new double[Count], gradient = new double[Count], curvature = new double[Count * Count];
        double sum = 0;
        for (int i = 0; i < Rows; i++)
        {
            Read(indices, i, index);
            sum += _shares[i] * response.At(isMean ? -1 : i, index, gradient, curvature);
            for (int j = 0; j < Count; j++)
            {
                slopes[i, j] = sign * _shares[i] * gradient[j];
            }
        }

        return sum;
    }

    /// <summary>Adds X's and, for moved columns, their own values times the slopes (instead of, where they are exchanged).</summary>
    private static void Add(double[] gradient, IndexEquation equation, ReadOnlySpan<double> s, IReadOnlyDictionary<int, double[]> moved, ReadOnlySpan<double> slopes, bool exchanged)
    {
        for (int k = 0; k < equation.X.Columns; k++)
        {
            bool moves = moved.TryGetValue(k, out double[]? values);
            double own = TensorPrimitives.Dot((equation.Sensitivity ?? equation.X).Column(k), s);
            own -= moves && exchanged ? TensorPrimitives.Dot(equation.X.Column(k), s) : 0;
            gradient[equation.Places[k]] += own + (moves ? TensorPrimitives.Dot(values, slopes) : 0);
        }
    }

    private double[] Move(IndexEquation equation, IReadOnlyDictionary<int, double[]> columns)
    {
        double[] move = new double[Rows];
        foreach ((int column, double[] values) in columns)
        {
            TensorPrimitives.MultiplyAdd(values, equation.Coefficients[column], move, move);
        }

        return move;
    }

    private static void Read(Matrix from, int row, double[] to)
    {
        for (int j = 0; j < to.Length; j++)
        {
            to[j] = from[row, j];
        }
    }

    private static double[] Shares(double[]? weights, int rows)
    {
        double total = weights?.Sum() ?? rows;
        double[] shares = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            shares[i] = (weights?[i] ?? 1) / total;
        }

        return shares;
    }
}
