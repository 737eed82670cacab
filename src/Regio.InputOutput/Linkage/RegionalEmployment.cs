using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Employment of subregions by sector.</summary>
/// <param name="Regions">Names of the subregions.</param>
/// <param name="Values">L_ip (P × N).</param>
public sealed record RegionalEmployment(IReadOnlyList<string> Regions, Matrix Values)
{
    /// <summary>Reads a table with a column <c>region</c> and a column a sector; columns of other names are refused.</summary>
    internal static RegionalEmployment Read(Table table, IReadOnlyList<string> sectors)
    {
        Column labels = table["region"];
        string? stray = table.Columns.Select(column => column.Name).FirstOrDefault(name => name != "region" && !sectors.Contains(name, StringComparer.Ordinal));
        if (stray is not null)
        {
            throw new DataError(
                new($"the employment table has a column '{stray}', which is no sector", $"就业表的列“{stray}”不是部门"), new($"The sectors are: {string.Join(", ", sectors.Take(60))}.", $"部门有：{string.Join("、", sectors.Take(60))}。"))
            { Source = table.Source ?? table.Name, Column = stray };
        }

        Matrix values = new(table.RowCount, sectors.Count);
        for (int j = 0; j < sectors.Count; j++)
        {
            ReadOnlySpan<double> column = table.Numbers(sectors[j]).Values;
            for (int p = 0; p < column.Length; p++)
            {
                values[p, j] = column[p] >= 0 ? column[p] : throw new DataError(
                    new($"employment of '{labels.TextAt(p)}' in '{sectors[j]}' is missing or negative", $"“{labels.TextAt(p)}”在“{sectors[j]}”的就业缺失或为负"), ("Write 0 where nobody is employed.", "没有就业者请填 0。"))
                { Source = table.Source ?? table.Name, Column = sectors[j], Row = p + 1 };
            }
        }

        return new([.. Enumerable.Range(0, table.RowCount).Select(labels.TextAt)], values);
    }

    /// <summary>Weights w (P × N); zero where a sector employs nobody, missing for a subregion that employs nobody.</summary>
    internal Matrix Weights(EmploymentWeight rule)
    {
        int regions = Values.Rows, sectors = Values.Columns;
        double[] ofRegion = new double[regions], ofSector = new double[sectors];
        for (int i = 0; i < sectors; i++)
        {
            for (int p = 0; p < regions; p++)
            {
                ofRegion[p] += Values[p, i];
                ofSector[i] += Values[p, i];
            }
        }

        double all = ofRegion.Sum();
        Matrix weights = new(regions, sectors);
        for (int i = 0; i < sectors; i++)
        {
            for (int p = 0; p < regions; p++)
            {
                weights[p, i] = ofRegion[p] == 0 ? double.NaN
                    : rule == EmploymentWeight.Share ? Values[p, i] / ofRegion[p]
                    : ofSector[i] == 0 ? 0 : Values[p, i] / ofSector[i] / (ofRegion[p] / all);
            }
        }

        return weights;
    }
}
