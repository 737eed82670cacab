using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Additive effects of factors: values of the account with the factors of a subset at the later period, weighted over subsets.</summary>
/// <remarks>A subset S of k factors enters the effect of f ∈ S with w(|S| − 1), that of f ∉ S with −w(|S|); Shapley: w(s) = s!(k − 1 − s)!/k!. Subsets that share A are taken together: one factorisation each.</remarks>
internal static class AdditiveOrders
{
    internal static Matrix[] Effects(FactorSet before, FactorSet after, DecompositionForm form, RunContext run)
    {
        int factors = before.Names.Count, technology = before.Inputs.Length, rows = before.Total.Rows, columns = before.Total.Columns;
        Matrix[] effects = [.. Enumerable.Range(0, factors).Select(_ => new Matrix(rows, columns))];
        for (int inputs = 0; inputs < 1 << technology; inputs++)
        {
            int[] finals = [.. Enumerable.Range(0, 1 << before.Final.Length).Where(final => Weights(Subset(0, inputs, final), factors, form).Concat(Weights(Subset(1, inputs, final), factors, form)).Any(weight => weight != 0))];
            if (finals.Length == 0)
            {
                continue;
            }

            Lu system = System(before, after, inputs, run);
            foreach (int final in finals)
            {
                Matrix output = system.Solve(FinalDemand(before, after, final), run);
                for (int intensity = 0; intensity < 2; intensity++)
                {
                    double[] q = (intensity == 1 ? after : before).Intensity;
                    Add(effects, Weights(Subset(intensity, inputs, final), factors, form), q, output, run);
                }
            }
        }

        return effects;

        int Subset(int intensity, int inputs, int final) => intensity | (inputs << 1) | (final << (1 + technology));
    }

    /// <summary>Weight of the value at a subset in the effect of every factor.</summary>
    internal static double[] Weights(int subset, int factors, DecompositionForm form)
    {
        int size = int.PopCount(subset);
        double[] weights = new double[factors];
        for (int f = 0; f < factors; f++)
        {
            bool inside = (subset >> f & 1) == 1;
            weights[f] = form == DecompositionForm.Polar
                ? Polar(subset, f, factors, inside)
                : inside ? Shapley(size - 1, factors) : -Shapley(size, factors);
        }

        return weights;
    }

    /// <summary>Half of [F(f..k) − F(f+1..k)] + [F(1..f) − F(1..f−1)].</summary>
    private static double Polar(int subset, int f, int factors, bool inside)
    {
        int all = (1 << factors) - 1;
        int firstTo = (1 << (f + (inside ? 1 : 0))) - 1;
        int lastFrom = all & ~((1 << (inside ? f : f + 1)) - 1);
        double weight = (subset == firstTo ? 0.5 : 0) + (subset == lastFrom ? 0.5 : 0);
        return inside ? weight : -weight;
    }

    private static double Shapley(int others, int factors)
    {
        double weight = 1.0 / factors;
        for (int i = 1; i <= others; i++)
        {
            weight *= i / (double)(factors - i);
        }

        return weight;
    }

    private static Lu System(FactorSet before, FactorSet after, int subset, RunContext run)
    {
        Matrix[] parts = [.. before.Inputs.Select((part, k) => (subset >> k & 1) == 1 ? after.Inputs[k] : part)];
        int n = parts[^1].Rows;
        Matrix system = new(n, n);
        run.ForEach(n, j =>
        {
            Span<double> column = system.Column(j);
            Spread(parts, j, before.Sectors, column);
            TensorPrimitives.Negate<double>(column, column);
            column[j] += 1;
        });
        Lu factors = Lu.FactorInPlace(system, run);
        return factors.IsSingular
            ? throw new IdentificationError(
                ("a mixture of the input structure of one period and the sourcing of another has no Leontief inverse", "一个时期的投入结构与另一时期的来源结构混合后没有 Leontief 逆矩阵"),
                ("Set technology to whole.", "请将 technology 设为 whole。"))
            : factors;
    }

    private static Matrix FinalDemand(FactorSet before, FactorSet after, int subset)
    {
        Matrix[] parts = [.. before.Final.Select((part, k) => (subset >> k & 1) == 1 ? after.Final[k] : part)];
        if (parts.Length == 1)
        {
            return parts[0];
        }

        Matrix final = new(before.Total.Rows, before.Total.Columns);
        for (int r = 0; r < final.Columns; r++)
        {
            Spread(parts[..^1], r, before.Sectors, final.Column(r));
            TensorPrimitives.Multiply<double>(final.Column(r), parts[^1][0, r], final.Column(r));
        }

        return final;
    }

    /// <summary>Column j of a whole matrix, or of product totals times shares of origins.</summary>
    private static void Spread(Matrix[] parts, int j, int sectors, Span<double> to)
    {
        parts[^1].Column(j).CopyTo(to);
        for (int from = 0; parts.Length == 2 && from < to.Length; from += sectors)
        {
            TensorPrimitives.Multiply<double>(to.Slice(from, sectors), parts[0].Column(j), to.Slice(from, sectors));
        }
    }

    private static void Add(Matrix[] effects, double[] weights, double[] intensity, Matrix output, RunContext run)
        => run.ForEach(output.Columns, r =>
        {
            double[] value = new double[output.Rows];
            TensorPrimitives.Multiply<double>(output.Column(r), intensity, value);
            for (int f = 0; f < effects.Length; f++)
            {
                if (weights[f] != 0)
                {
                    TensorPrimitives.MultiplyAdd<double>(value, weights[f], effects[f].Column(r), effects[f].Column(r));
                }
            }
        });
}
