using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Loss of output when a group K is extracted, from the columns (backward, total) or rows (forward) K of B.</summary>
internal sealed class ExtractionKernel
{
    private readonly LeontiefSystem _system;
    private readonly LinkageKind _kind;
    private readonly double _share;
    private readonly Func<int, double[]> _lines;

    private ExtractionKernel(LeontiefSystem system, HypotheticalExtractionSpec spec, Func<int, double[]> lines)
        => (_system, _kind, _share, _lines) = (system, spec.Linkage, spec.Share, lines);

    internal static ExtractionKernel OfInverse(LeontiefSystem system, HypotheticalExtractionSpec spec)
    {
        Matrix b = spec.Linkage == LinkageKind.Forward ? system.Inverse().Transpose() : system.Inverse();
        return new(system, spec, k => b.Column(k).ToArray());
    }

    internal static ExtractionKernel OfColumns(LeontiefSystem system, HypotheticalExtractionSpec spec, int[] members)
    {
        Matrix unit = new(system.Order, members.Length);
        for (int k = 0; k < members.Length; k++)
        {
            unit[members[k], k] = 1;
        }

        Matrix lines = spec.Linkage == LinkageKind.Forward ? system.SolveLeft(unit) : system.Solve(unit);
        return new(system, spec, index => lines.Column(Array.BinarySearch(members, index)).ToArray());
    }

    internal double[] Loss(int[] group)
    {
        double[][] lines = [.. group.Select(_lines)];
        return _kind switch
        {
            LinkageKind.Backward => Backward(group, lines),
            LinkageKind.Forward => Forward(group, lines),
            _ => Total(group, lines),
        };
    }

    private double[] Backward(int[] group, double[][] columns)
    {
        double[] weights = Solve(group, columns, [.. group.Select(k => _system.Output[k])]);
        return Combine(group, columns, weights, identity: -_share, scale: _share);
    }

    /// <summary>Loss' = x_K' α[I + α(𝒢_KK − I)]⁻¹(𝒢_K· − E_K'), 𝒢_kj = B_kj x_j/x_k: the same as backward with rows of B scaled by x.</summary>
    private double[] Forward(int[] group, double[][] rows)
    {
        double[] x = _system.Output;
        int[] alive = [.. Enumerable.Range(0, group.Length).Where(k => x[group[k]] != 0)];
        int[] sold = [.. alive.Select(k => group[k])];
        double[][] allocation = [.. alive.Select(k => rows[k].Select((value, j) => value * x[j] / x[group[k]]).ToArray())];
        double[] weights = Solve(sold, allocation, [.. sold.Select(k => x[k])]);
        return Combine(sold, allocation, weights, identity: -_share, scale: _share);
    }

    /// <summary>U = [E_K, A_·K], V' = α[A_K· − A_KK E_K'; E_K'], z = x − αB_·K f_K; loss = x − z + BU(I + V'BU)⁻¹V'z with BU = [B_·K, B_·K − E_K] and AB = B − I.</summary>
    private double[] Total(int[] group, double[][] columns)
    {
        int k = group.Length;
        double[] f = [.. group.Select(i => _system.FinalTotal[i])];
        double[] loss = Combine(group, columns, f, identity: 0, scale: _share);
        Matrix block = Block(group, columns), own = new(k, k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                own[i, j] = _system.Table.Intermediate[group[i], group[j]] * _system.PerOutput[group[j]];
            }
        }

        Matrix through = Gemm.Multiply(own, block);
        Matrix system = Matrix.Identity(2 * k);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
            {
                double unit = i == j ? 1 : 0;
                double sales = _share * (block[i, j] - unit - through[i, j]);
                system[i, j] += sales;
                system[i, k + j] += sales;
                system[k + i, j] += _share * block[i, j];
                system[k + i, k + j] += _share * (block[i, j] - unit);
            }
        }

        double[] z = [.. group.Select(i => _system.Output[i] - loss[i])];
        double[] used = Gemv.Multiply(own, z);
        double[] right = [.. z.Select((value, i) => _share * (value - ((1 - _share) * f[i]) - used[i])), .. z.Select(value => _share * value)];
        double[] s = Lu.Factor(system).Solve(right);
        double[] both = [.. Enumerable.Range(0, k).Select(i => s[i] + s[k + i])];
        double[] rest = Combine(group, columns, both, identity: 0, scale: 1);
        for (int i = 0; i < k; i++)
        {
            rest[group[i]] -= s[k + i];
        }

        TensorPrimitives.Add<double>(loss, rest, loss);
        return loss;
    }

    /// <summary>[I + α(B_KK − I)]⁻¹ applied to r (columns given), or its transpose (rows given): block (i, j) is entry i of line j.</summary>
    private double[] Solve(int[] group, double[][] lines, double[] right)
    {
        Matrix block = Block(group, lines);
        for (int j = 0; j < group.Length; j++)
        {
            for (int i = 0; i < group.Length; i++)
            {
                double unit = i == j ? 1 : 0;
                block[i, j] = unit + (_share * (block[i, j] - unit));
            }
        }

        return Lu.Factor(block).Solve(right);
    }

    private static Matrix Block(int[] group, double[][] lines)
    {
        Matrix block = new(group.Length, group.Length);
        for (int j = 0; j < group.Length; j++)
        {
            for (int i = 0; i < group.Length; i++)
            {
                block[i, j] = lines[j][group[i]];
            }
        }

        return block;
    }

    /// <summary>scale · Σ_k lines_k w_k + identity · E_K w.</summary>
    private double[] Combine(int[] group, double[][] lines, double[] weights, double identity, double scale)
    {
        double[] sum = new double[_system.Order];
        for (int k = 0; k < group.Length; k++)
        {
            TensorPrimitives.MultiplyAdd<double>(lines[k], scale * weights[k], sum, sum);
            sum[group[k]] += identity * weights[k];
        }

        return sum;
    }
}
