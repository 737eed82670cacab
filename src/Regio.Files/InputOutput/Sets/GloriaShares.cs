using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Files;

/// <summary>Takes the rows of a supply and use table one by one and adds what industries sell: D times the rows of products.</summary>
internal sealed class GloriaShares(GloriaLabels labels, string source)
{
    private readonly int _sectors = labels.Sectors.Length;
    private readonly double[][][] _made = new double[labels.Regions.Length][][];
    private double[]? _block;
    private double _offRegion;
    private bool? _isSupplyUse;
    private int _rows;

    /// <summary>n.</summary>
    internal int Order { get; } = labels.Regions.Length * labels.Sectors.Length;

    /// <summary>Columns of T.</summary>
    internal int Width => _isSupplyUse == true ? 2 * Order : Order;

    internal IReadOnlyList<Notice> Notices => _isSupplyUse != true ? [] :
    [
        new(NoticeKind.Note, "industry_by_industry", new("The supply and use table was made an industry-by-industry table by fixed product sales structures (model D).", "供给使用表已按固定产品销售结构（模型 D）转换为产业部门×产业部门表。")),
    ];

    /// <summary>Adds a row of T to Z.</summary>
    internal void Take(int row, double[] numbers, Matrix z)
    {
        _isSupplyUse ??= numbers.Length == 2 * Order ? true : numbers.Length == Order ? false : throw GloriaSet.Width(source, row, numbers.Length, 2 * Order);
        if (numbers.Length != Width)
        {
            throw GloriaSet.Width(source, row, numbers.Length, Width);
        }

        _rows++;
        if (_isSupplyUse == false)
        {
            Scatter(z, row, numbers);
            return;
        }

        int block = row / _sectors, region = block / 2;
        if (region >= labels.Regions.Length)
        {
            throw new DataError(new($"the file has more rows than its labels make ({Width})", $"文件行数超过标签所示（{Width}）"), ("The lists of labels are not those of this edition.", "标签列表与该版本不符。")) { Source = source, Line = row + 1 };
        }

        if (block % 2 == 0)
        {
            Make(region, row % _sectors, numbers);
        }
        else
        {
            Use(region, row % _sectors, numbers, z);
        }
    }

    /// <summary>What the region's industry makes of the products of its region; a product made elsewhere has no place in D.</summary>
    private void Make(int region, int industry, double[] numbers)
    {
        _made[region] ??= new double[_sectors][];
        int own = ((2 * region) + 1) * _sectors;
        _made[region][industry] = numbers[own..(own + _sectors)];
        _offRegion += TensorPrimitives.SumOfMagnitudes<double>(numbers) - TensorPrimitives.SumOfMagnitudes<double>(_made[region][industry]);
    }

    private void Use(int region, int product, double[] numbers, Matrix z)
    {
        if (product == 0)
        {
            ToShares(_made[region]);
            _block = new double[_sectors * Order];
        }

        double[] used = new double[Order];
        Industries(numbers, used, source, (((2 * region) + 1) * _sectors) + product);
        for (int i = 0; i < _sectors; i++)
        {
            double share = _made[region][i][product];
            if (share != 0)
            {
                Span<double> into = _block.AsSpan(i * Order, Order);
                TensorPrimitives.MultiplyAdd<double>(used, share, into, into);
            }
        }

        if (product == _sectors - 1)
        {
            for (int i = 0; i < _sectors; i++)
            {
                Scatter(z, (region * _sectors) + i, _block.AsSpan(i * Order, Order));
            }
        }
    }

    /// <summary>The entries of a row of T or V that belong to industries; those of products must be empty.</summary>
    internal void Industries(double[] numbers, double[] into, string path, int row)
    {
        if (_isSupplyUse != true)
        {
            TensorPrimitives.Add<double>(into, numbers, into);
            return;
        }

        for (int g = 0; g < labels.Regions.Length; g++)
        {
            Span<double> industries = into.AsSpan(g * _sectors, _sectors);
            TensorPrimitives.Add(industries, numbers.AsSpan(2 * g * _sectors, _sectors), industries);
            if (TensorPrimitives.SumOfMagnitudes<double>(numbers.AsSpan(((2 * g) + 1) * _sectors, _sectors)) != 0)
            {
                throw new DataError(new($"a row of products or value added has entries under the products of '{labels.Regions[g]}', where only industries can use", $"产品行或增加值行在“{labels.Regions[g]}”的产品列下有数值，而只有产业部门可以使用"),
                    ("This is no supply and use table in the order industries, products by region.", "该文件不是按“区域—产业、产品”排列的供给使用表。"))
                { Source = path, Line = row + 1 };
            }
        }
    }

    /// <summary>The industries a row of T or Y belongs to, with their shares.</summary>
    internal void Spread(int row, Action<int, double> add)
    {
        if (_isSupplyUse != true)
        {
            add(row, 1);
            return;
        }

        int block = row / _sectors, region = block / 2;
        for (int i = 0; i < _sectors && block % 2 == 1 && region < labels.Regions.Length; i++)
        {
            double share = _made[region][i][row % _sectors];
            if (share != 0)
            {
                add((region * _sectors) + i, share);
            }
        }
    }

    /// <summary>Refuses a T that ends early, or whose industries make products of other regions.</summary>
    internal void Finish()
    {
        Demand(source, _rows);
        if (_offRegion > 0)
        {
            throw new DataError(new($"industries make products of other regions, or use industries directly ({_offRegion:G4} in all)", $"产业部门生产了其他区域的产品或直接使用产业部门（合计 {_offRegion:G4}）"),
                ("This is no supply and use table in the order industries, products by region.", "该文件不是按“区域—产业、产品”排列的供给使用表。"))
            { Source = source };
        }
    }

    internal void Demand(string path, int rows)
    {
        if (rows != Width)
        {
            throw new DataError(new($"the file has {rows} rows where the labels make {Width}", $"文件有 {rows} 行，而按标签应为 {Width} 行"), ("The file is cut off, or the lists of labels are not those of this edition.", "文件可能被截断，或标签列表与该版本不符。")) { Source = path };
        }
    }

    /// <summary>Made quantities → shares in the total of each product.</summary>
    private static void ToShares(double[][] made)
    {
        double[] total = new double[made.Length];
        foreach (double[] row in made)
        {
            TensorPrimitives.Add<double>(total, row, total);
        }

        foreach (double[] row in made)
        {
            for (int p = 0; p < row.Length; p++)
            {
                row[p] = total[p] == 0 ? 0 : row[p] / total[p];
            }
        }
    }

    private void Scatter(Matrix z, int row, ReadOnlySpan<double> numbers)
    {
        for (int j = 0; j < Order; j++)
        {
            z.Array[row + ((long)j * Order)] = numbers[j];
        }
    }
}
