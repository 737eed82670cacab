using Regio.Numerics;

namespace Regio.Files;

/// <summary>Takes the numbers of a plan out of its grid; a cell that holds none is refused by its place and labels.</summary>
internal sealed class IoCells(IoPlan plan, IoLabels labels)
{
    /// <summary>Columns taken together, so that a cache line of a row is read once.</summary>
    private const int Block = 8;

    /// <summary>Z, with rows and columns of one region-sector added.</summary>
    internal Matrix Intermediate(RunContext run)
    {
        int n = labels.Order;
        Matrix z = new(n, n);
        int[][] sources = Sources(labels.Buyers, n);
        run.ForEach((n + Block - 1) / Block, block =>
        {
            int first = block * Block, last = Math.Min(n, first + Block);
            for (int r = 0; r < labels.Sellers.Length; r++)
            {
                if (labels.Sellers[r] < 0)
                {
                    continue;
                }

                double[] numbers = plan.Grid.Rows[r].Numbers;
                for (int j = first; j < last; j++)
                {
                    foreach (int c in sources[j])
                    {
                        double value = c < numbers.Length ? numbers[c] : double.NaN;
                        z.Array[labels.Sellers[r] + ((long)j * n)] += double.IsNaN(value) ? Empty(r, c) : value;
                    }
                }
            }
        });
        return z;
    }

    /// <summary>Seller by seller the sum of the columns given.</summary>
    internal double[] Down(IEnumerable<int> columns)
    {
        double[] values = new double[labels.Order];
        foreach (int c in columns)
        {
            for (int r = 0; r < labels.Sellers.Length; r++)
            {
                if (labels.Sellers[r] >= 0)
                {
                    values[labels.Sellers[r]] += At(r, c);
                }
            }
        }

        return values;
    }

    /// <summary>Buyer by buyer what a row holds.</summary>
    internal double[] Across(int row)
    {
        double[] values = new double[labels.Order];
        for (int c = 0; c < labels.Buyers.Length; c++)
        {
            if (labels.Buyers[c] >= 0)
            {
                values[labels.Buyers[c]] += At(row, c);
            }
        }

        return values;
    }

    /// <summary>Final-demand column by final-demand column what a row holds; nothing where it holds nothing, and then empty cells are no fault.</summary>
    internal double[] AcrossFinal(int row, int count)
    {
        double[] values = new double[count];
        bool any = false;
        for (int c = 0; c < labels.Finals.Length; c++)
        {
            if (labels.Finals[c] >= 0 && (!double.IsNaN(plan.Grid.Number(row, c)) || plan.Grid.Text(row, c).Length > 0))
            {
                double value = At(row, c);
                values[labels.Finals[c]] += value;
                any |= value != 0;
            }
        }

        return any ? values : [];
    }

    internal double At(int row, int column)
    {
        double value = plan.Grid.Number(row, column);
        return double.IsNaN(value) ? Empty(row, column) : value;
    }

    private static int[][] Sources(int[] targets, int n)
    {
        List<int>[] lists = [.. Enumerable.Range(0, n).Select(_ => new List<int>(1))];
        for (int c = 0; c < targets.Length; c++)
        {
            if (targets[c] >= 0)
            {
                lists[targets[c]].Add(c);
            }
        }

        return [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>0 where an empty cell means that, else a refusal.</summary>
    private double Empty(int row, int column)
    {
        Grid grid = plan.Grid;
        string labelled = $"'{plan.Rows[row].Label}' → '{plan.Columns[column].Label}'";
        string labelledZh = $"“{plan.Rows[row].Label}”→“{plan.Columns[column].Label}”";
        int width = grid.Rows[row].Numbers.Length;
        if (column >= width && !plan.EmptyIsZero)
        {
            throw grid.Fault(row, column, new($"the row '{plan.Rows[row].Label}' has {width} cells where the table needs at least {column + 1}", $"行“{plan.Rows[row].Label}”只有 {width} 个单元格，而表格至少需要 {column + 1} 个"),
                ("The row is cut off: copy the file again.", "该行不完整：请重新复制文件。"));
        }

        string text = grid.Text(row, column);
        bool isError = text.Length == 0 && grid.Errors is not null && grid.Errors.Value.Contains(((int)grid.Rows[row].Place - 1, column));
        if (text.Length == 0 && !isError && plan.EmptyIsZero)
        {
            return 0;
        }

        Label what = text.Length > 0 ? new($"{labelled}: '{text}' stands where a number is needed", $"{labelledZh}：应为数值，却是“{text}”")
            : isError ? new($"{labelled}: the cell holds an Excel error", $"{labelledZh}：单元格为 Excel 错误值")
            : new($"{labelled}: the cell is empty", $"{labelledZh}：单元格为空");
        throw grid.Fault(row, column, what, ("Write the number, and 0 where nothing is delivered.", "请填入数值；没有交易之处填 0。"));
    }
}
