using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Columns and numbers that the tables of all accounts use.</summary>
internal static class AccountTables
{
    /// <summary>The table given to a method, checked and factored.</summary>
    internal static LeontiefSystem Factor(IoLayout layout, MethodInputs inputs, RunContext run)
        => LeontiefSystem.Read(inputs, layout, run);

    /// <summary>r A: what a unit of each output uses directly, priced at r.</summary>
    internal static double[] DirectLeft(LeontiefSystem system, ReadOnlySpan<double> row, RunContext run)
    {
        double[] product = Gemv.TransposeMultiply(system.Table.Intermediate, row, run);
        TensorPrimitives.Multiply<double>(product, system.PerOutput, product);
        return product;
    }

    /// <summary>A h: what a vector of outputs uses directly of each product.</summary>
    internal static double[] Direct(LeontiefSystem system, ReadOnlySpan<double> outputs, RunContext run)
    {
        double[] perOutput = new double[outputs.Length];
        TensorPrimitives.Multiply(outputs, system.PerOutput, perOutput);
        return Gemv.Multiply(system.Table.Intermediate, perOutput, run);
    }

    /// <summary>n × G matrix whose column g holds row r B of the sectors of region g alone: what each product embodies of region g.</summary>
    internal static Matrix Origins(LeontiefSystem system, ReadOnlySpan<double> row)
        => system.SolveLeft(LeontiefBlocks.Spread(row, system.RegionCount));

    /// <summary>The row of ones.</summary>
    internal static double[] Ones(int n)
    {
        double[] ones = new double[n];
        Array.Fill(ones, 1.0);
        return ones;
    }

    internal static NumberColumn Whole(string name, double value) => new(name, [value], NumberKind.Whole);

    internal static NumberColumn Number(string name, double value) => new(name, [value]);

    internal static NumberColumn Numbers(string name, double[] values) => new(name, values);

    /// <summary>a / b; missing where b is zero.</summary>
    internal static double Ratio(double a, double b) => b == 0 ? double.NaN : a / b;

    /// <summary>a / b elementwise; missing where b is zero.</summary>
    internal static double[] Ratio(double[] a, double[] b) => [.. a.Zip(b, Ratio)];

    /// <summary>Mean of <paramref name="values"/> with weights, over the entries that have a value; missing without weight.</summary>
    internal static double WeightedMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        (double sum, double total) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                sum += weights[i] * values[i];
                total += weights[i];
            }
        }

        return Ratio(sum, total);
    }
}
