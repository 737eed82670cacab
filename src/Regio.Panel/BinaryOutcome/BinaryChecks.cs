using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a binary outcome must be.</summary>
internal static class BinaryChecks
{
    /// <summary>Refuses outcomes other than 0 and 1.</summary>
    /// <exception cref="DataError">A value is neither 0 nor 1.</exception>
    internal static void RequireZerosAndOnes(LikelihoodFrame frame)
    {
        double[] y = frame.Problem.Y;
        int bad = Array.FindIndex(y, value => value is not (0 or 1));
        if (bad >= 0)
        {
            string name = frame.Problem.Outcome, value = y[bad].ToString("R", CultureInfo.InvariantCulture);
            int row = frame.Sample.Indices[bad] + 1;
            throw new DataError(
                new($"the outcome '{name}' is {value} in row {row}, neither 0 nor 1", $"被解释变量“{name}”在第 {row} 行为 {value}，既不是 0 也不是 1"),
                new($"Say which values count as 1, such as I({name} > 0).", $"请说明哪些取值记为 1，例如 I({name} > 0)。"))
            { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = name, Row = row };
        }
    }

    /// <summary>Index of the entity's weight; weights must be the same in all rows of an entity.</summary>
    /// <exception cref="DataError">They are not.</exception>
    internal static double[]? EntityWeights(LikelihoodFrame frame, PanelGroups groups, string entity)
    {
        if (frame.Problem.Weights is not { } weights)
        {
            return null;
        }

        double[] own = new double[groups.Count];
        Array.Fill(own, double.NaN);
        for (int i = 0; i < weights.Length; i++)
        {
            int g = groups.Codes[i];
            own[g] = double.IsNaN(own[g]) ? weights[i] : own[g];
            if (own[g] != weights[i])
            {
                throw new DataError(
                    new($"the weights vary within {entity} '{groups.Names[g]}'", $"权重在个体 {entity}“{groups.Names[g]}”内部有变化"),
                    new("The likelihood is of whole entities: give each one weight.", "似然以个体为单位：每个个体应只有一个权重。"))
                { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = "weights", Row = frame.Sample.Indices[i] + 1 };
            }
        }

        return own;
    }
}
