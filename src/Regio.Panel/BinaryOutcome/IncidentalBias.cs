using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The leading term of the bias that estimated effects bring into a binary model.</summary>
/// <remarks>
/// With score v, expected information ω and z = ω f'/f of each row, x̃ the regressors deviating from the effects in the metric ω, and sums over the rows of each level of each effect:
/// β̃ = β̂ + (Σωx̃x̃')⁻¹ b, b = Σ_levels [½ Σ z x̃ + Σ_{l ≤ L} T/(T − l) Σ_t ω_t x̃_t v_{t−l}]/Σω, the second part for the first effect alone and regressors that are predetermined, not strictly exogenous.
/// An average Δ of rows of η: less Σ_levels [½ Σ(Δ'' + z PΨ) − Σ_{l ≤ L} T/(T − l) Σ_t ω_t MΨ_t v_{t−l}]/Σω with Ψ = −Δ'/ω, P its projection on the effects and M = 1 − P.
/// Fernández-Val (2009), J. Econometrics 150; Fernández-Val and Weidner (2016), J. Econometrics 192, eqs. 4.6 to 4.9.
/// </remarks>
internal sealed class IncidentalBias
{
    private readonly LinearProblem _problem;
    private readonly WithinTransform _transform;
    private readonly double[] _score;
    private readonly double[] _weight;
    private readonly double[] _third;
    private readonly int _lags;
    private readonly int[][] _ordered;

    /// <summary>The derivatives at η.</summary>
    /// <param name="link">F.</param>
    /// <param name="problem">The regressors kept and their effects.</param>
    /// <param name="eta">η.</param>
    /// <param name="lags">L.</param>
    /// <param name="ordered">Rows of each level of the first effect in order of time; empty without lags.</param>
    /// <param name="run">Threads.</param>
    internal IncidentalBias(BinomialLink link, LinearProblem problem, double[] eta, int lags, int[][] ordered, RunContext run)
    {
        (_problem, _lags, _ordered) = (problem, lags, ordered);
        int n = eta.Length;
        (_score, _weight, _third) = (new double[n], new double[n], new double[n]);
        new BinomialFamily(link).Evaluate(problem.Y, eta, [], _score, _weight, Information.Expected);
        for (int i = 0; i < n; i++)
        {
            double count = problem.Weights?[i] ?? 1;
            _third[i] = count * _weight[i] * BinaryLinks.RelativeCurvature(link, eta[i]);
            (_score[i], _weight[i]) = (count * _score[i], count * _weight[i]);
        }

        _transform = WithinTransform.Create(problem.Effects, _weight, problem.Within, run);
    }

    /// <summary>β̃ − β̂.</summary>
    internal double[] OfCoefficients(RunContext run)
    {
        int k = _problem.Terms.Count;
        double[][] columns = [.. Enumerable.Range(0, k).Select(j => _problem.X.Column(j).ToArray())];
        _transform.Demean(columns);
        Matrix x = new(_weight.Length, k);
        double[] b = new double[k], product = new double[_weight.Length];
        for (int j = 0; j < k; j++)
        {
            columns[j].CopyTo(x.Column(j));
            TensorPrimitives.Multiply(columns[j], _third, product);
            b[j] = 0.5 * OverLevels(product);
            TensorPrimitives.Multiply(columns[j], _weight, product);
            b[j] += Predetermined(product);
        }

        Cholesky information = Cholesky.Factor(Syrk.Gram(x, _weight, run));
        return Gemv.Multiply(information.Inverse(), b);
    }

    /// <summary>The bias of an average from its derivatives by η, each row with its share of the average.</summary>
    internal double OfAverage(double[] first, double[] second)
    {
        int n = first.Length;
        double[] psi = new double[n], projected = new double[n], product = new double[n];
        TensorPrimitives.Divide(first, _weight, psi);
        TensorPrimitives.Negate(psi, psi);
        double[] deviation = (double[])psi.Clone();
        _transform.Demean([deviation]);
        TensorPrimitives.Subtract(psi, deviation, projected);
        TensorPrimitives.Multiply(projected, _third, product);
        TensorPrimitives.Add(product, second, product);
        double bias = 0.5 * OverLevels(product);
        TensorPrimitives.Multiply(deviation, _weight, product);
        return bias - Predetermined(product);
    }

    /// <summary>Σ over the levels of every effect of Σ value/Σω.</summary>
    private double OverLevels(double[] value)
    {
        double total = 0;
        foreach (FixedEffect effect in _problem.Effects)
        {
            double[] sum = new double[effect.Levels], weight = new double[effect.Levels];
            for (int i = 0; i < value.Length; i++)
            {
                sum[effect.Codes[i]] += value[i];
                weight[effect.Codes[i]] += _weight[i];
            }

            for (int g = 0; g < sum.Length; g++)
            {
                total += sum[g] / weight[g];
            }
        }

        return total;
    }

    /// <summary>Σ over the levels of the first effect of Σ_l T/(T − l) Σ_t value_t v_{t−l}/Σω.</summary>
    private double Predetermined(double[] value)
    {
        double total = 0;
        foreach (int[] rows in _lags > 0 ? _ordered : [])
        {
            double sum = 0, weight = 0;
            foreach (int row in rows)
            {
                weight += _weight[row];
            }

            for (int lag = 1; lag <= Math.Min(_lags, rows.Length - 1); lag++)
            {
                double products = 0;
                for (int t = lag; t < rows.Length; t++)
                {
                    products += value[rows[t]] * _score[rows[t - lag]];
                }

                sum += products * rows.Length / (rows.Length - lag);
            }

            total += sum / weight;
        }

        return total;
    }
}
