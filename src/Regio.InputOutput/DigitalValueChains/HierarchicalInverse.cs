using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Two-level decomposition of (I − A)⁻¹ for a partition of the region-sectors: first digital (d) and other (n), then domestic and cross-border.</summary>
/// <remarks>
/// A = A_D + A_F (same region, across). B*_d = (I−A^dd)⁻¹, L_d = (I−A_D^dd)⁻¹, H = I − A_D^dd − A_D^dn L_n A_D^nd, W = I − A_D^nn − A_D^nd L_d A_D^dn and likewise for n.
/// B_dd = L_d + B*_d A_F^dd L_d + L_d A_D^dn W⁻¹ A_D^nd L_d + M1, B_dn = H⁻¹ A_D^dn L_n + M2, B_nd = W⁻¹ A_D^nd L_d + M3, B_nn = L_n + B*_n A_F^nn L_n + L_n A_D^nd H⁻¹ A_D^dn L_n + M4.
/// M1 to M4 are the walks that cross a border and visit both groups, computed from sums of non-negative products, never as remainders. About 45 products of the order of the groups.
/// </remarks>
public sealed class HierarchicalInverse
{
    private readonly RunContext _run;

    private HierarchicalInverse(Matrix a, IReadOnlyList<int> regionOf, int[] digital, int[] other, RunContext run)
    {
        (Digital, Other, _run) = (digital, other, run);
        (Matrix all, Matrix home, Matrix across) Parts(int[] rows, int[] columns) => (Block(a, rows, columns, (_, _) => true), Block(a, rows, columns, (i, j) => regionOf[i] == regionOf[j]), Block(a, rows, columns, (i, j) => regionOf[i] != regionOf[j]));
        ((Matrix dd, HomeDd, AcrossDd), (Matrix dn, HomeDn, Matrix acrossDn)) = (Parts(digital, digital), Parts(digital, other));
        ((Matrix nd, HomeNd, Matrix acrossNd), (Matrix nn, HomeNn, AcrossNn)) = (Parts(other, digital), Parts(other, other));
        (GroupD, GroupN, LocalD, LocalN) = (Invert(Rest(dd)), Invert(Rest(nn)), Invert(Rest(HomeDd)), Invert(Rest(HomeNn)));
        H = Less(Rest(HomeDd), Times(HomeDn, LocalN, HomeNd));
        W = Less(Rest(HomeNn), Times(HomeNd, LocalD, HomeDn));
        (InverseH, InverseW) = (Invert(H), Invert(W));
        Matrix loopsD = Sum(Times(HomeDn, LocalN, acrossNd), Times(acrossDn, LocalN, nd), Times(dn, GroupN, AcrossNn, LocalN, nd));
        Matrix loopsN = Sum(Times(HomeNd, LocalD, acrossDn), Times(acrossNd, LocalD, dn), Times(nd, GroupD, AcrossDd, LocalD, dn));
        Matrix bordersD = Sum(AcrossDd, loopsD), bordersN = Sum(AcrossNn, loopsN);
        (BDd, BNn) = (Invert(Less(H, bordersD)), Invert(Less(W, bordersN)));
        (BDn, BNd) = (Times(GroupD, dn, BNn), Times(GroupN, nd, BDd));
        Matrix crossD = Times(GroupD, AcrossDd, LocalD), crossN = Times(GroupN, AcrossNn, LocalN);
        M1 = Sum(Times(BDd, loopsD, InverseH), Times(GroupD, dn, BNd, AcrossDd, InverseH), Times(crossD, HomeDn, InverseW, HomeNd, LocalD));
        M2 = Sum(Times(InverseH, acrossDn, LocalN), Times(InverseH, dn, crossN), Times(BDd, bordersD, InverseH, dn, GroupN));
        M3 = Sum(Times(InverseW, acrossNd, LocalD), Times(InverseW, nd, crossD), Times(BNn, bordersN, InverseW, nd, GroupD));
        M4 = Sum(Times(BNn, loopsN, InverseW), Times(GroupN, nd, BDn, AcrossNn, InverseW), Times(crossN, HomeNd, InverseH, HomeDn, LocalN));
    }

    /// <summary>Places of the digital region-sectors.</summary>
    public IReadOnlyList<int> Digital { get; }

    /// <summary>Places of the others.</summary>
    public IReadOnlyList<int> Other { get; }

    /// <summary>B*_d.</summary>
    public Matrix GroupD { get; }

    /// <summary>B*_n.</summary>
    public Matrix GroupN { get; }

    /// <summary>L_d.</summary>
    public Matrix LocalD { get; }

    /// <summary>L_n.</summary>
    public Matrix LocalN { get; }

    /// <summary>H.</summary>
    public Matrix H { get; }

    /// <summary>W.</summary>
    public Matrix W { get; }

    /// <summary>H⁻¹.</summary>
    public Matrix InverseH { get; }

    /// <summary>W⁻¹.</summary>
    public Matrix InverseW { get; }

    /// <summary>B_dd.</summary>
    public Matrix BDd { get; }

    /// <summary>B_dn.</summary>
    public Matrix BDn { get; }

    /// <summary>B_nd.</summary>
    public Matrix BNd { get; }

    /// <summary>B_nn.</summary>
    public Matrix BNn { get; }

    /// <summary>M1: from d to d.</summary>
    public Matrix M1 { get; }

    /// <summary>M2: from d to n.</summary>
    public Matrix M2 { get; }

    /// <summary>M3: from n to d.</summary>
    public Matrix M3 { get; }

    /// <summary>M4: from n to n.</summary>
    public Matrix M4 { get; }

    internal Matrix HomeDd { get; }

    internal Matrix HomeDn { get; }

    internal Matrix HomeNd { get; }

    internal Matrix HomeNn { get; }

    internal Matrix AcrossDd { get; }

    internal Matrix AcrossNn { get; }

    /// <summary>Decomposes (I − A)⁻¹.</summary>
    /// <param name="a">A (n × n).</param>
    /// <param name="regionOf">Region of each row and column (n).</param>
    /// <param name="digital">Which region-sectors are digital (n); both groups must have members.</param>
    /// <param name="run">Threads.</param>
    /// <exception cref="SpecError">One of the groups is empty.</exception>
    public static HierarchicalInverse Of(Matrix a, IReadOnlyList<int> regionOf, IReadOnlyList<bool> digital, RunContext run)
    {
        int[] d = [.. Enumerable.Range(0, a.Rows).Where(i => digital[i])], n = [.. Enumerable.Range(0, a.Rows).Where(i => !digital[i])];
        return d.Length > 0 && n.Length > 0 ? new(a, regionOf, d, n, run) : throw new SpecError(
            ("a partition needs digital and other sectors, but one of the groups is empty", "划分须同时含数字与其他部门，但其中一组为空"), ("Name some sectors, but not all of them, as digital.", "请将部分（而非全部或零个）部门设为数字部门。"))
        { Field = "digital" };
    }

    internal Matrix Times(params Matrix[] factors) => factors.Aggregate((left, right) => Gemm.Multiply(left, right, _run));

    private Matrix Invert(Matrix matrix) => Lu.FactorInPlace(matrix.Clone(), _run).Inverse(_run);

    private static Matrix Block(Matrix a, int[] rows, int[] columns, Func<int, int, bool> keep)
    {
        Matrix block = new(rows.Length, columns.Length);
        for (int j = 0; j < columns.Length; j++)
        {
            Span<double> to = block.Column(j), from = a.Column(columns[j]);
            for (int i = 0; i < rows.Length; i++)
            {
                to[i] = keep(rows[i], columns[j]) ? from[rows[i]] : 0;
            }
        }

        return block;
    }

    /// <summary>I − A.</summary>
    private static Matrix Rest(Matrix matrix)
    {
        Matrix rest = new(matrix.Rows, matrix.Columns);
        TensorPrimitives.Negate<double>(matrix.Array, rest.Array);
        for (int j = 0; j < rest.Columns; j++)
        {
            rest[j, j] += 1;
        }

        return rest;
    }

    private static Matrix Less(Matrix a, Matrix b)
    {
        Matrix difference = new(a.Rows, a.Columns);
        TensorPrimitives.Subtract<double>(a.Array, b.Array, difference.Array);
        return difference;
    }

    private static Matrix Sum(params Matrix[] terms)
    {
        Matrix sum = terms[0].Clone();
        foreach (Matrix term in terms.Skip(1))
        {
            TensorPrimitives.Add<double>(sum.Array, term.Array, sum.Array);
        }

        return sum;
    }
}
