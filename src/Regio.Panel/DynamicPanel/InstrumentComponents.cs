using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Principal components that stand for the GMM-style instruments, xtabond2's <c>pca</c>.</summary>
/// <remarks>
/// Eigenvectors V of the correlation matrix of the L columns over all equations, weighted where these are; the instruments are Z V_c, of c columns, Z neither centred nor scaled, as xtabond2 has it.
/// c: eigenvalues of one or more, and more of them where regressors outnumber instruments. Kapetanios and Marcellino (2010), Computational Statistics and Data Analysis 54; Bai and Ng (2010), Econometric Theory 26;
/// Mehrhoff (2009), Bundesbank Discussion Paper 31/2009.
/// </remarks>
internal sealed class InstrumentComponents
{
    /// <summary>Eigenvalue that counts as one, as xtabond2.</summary>
    private const double One = 0.999999;

    /// <summary>Smallest eigenvalue, relative to the largest, with which a correlation matrix is inverted.</summary>
    private const double Singular = 1e-10;

    private InstrumentComponents(double[] eigenvalues, int count, double adequacy)
        => (Eigenvalues, Count, Adequacy) = (eigenvalues, count, adequacy);

    /// <summary>All L eigenvalues, descending.</summary>
    internal double[] Eigenvalues { get; }

    /// <summary>c.</summary>
    internal int Count { get; }

    /// <summary>Measure of Kaiser, Meyer and Olkin: Σ r² over Σ r² + Σ p², r correlations and p partial ones of all pairs; NaN where the correlation matrix is singular.</summary>
    internal double Adequacy { get; }

    /// <summary>Share of the variance of the standardised instruments that the components have.</summary>
    internal double Share => TensorPrimitives.Sum<double>(Eigenvalues.AsSpan(0, Count)) / TensorPrimitives.Sum<double>(Eigenvalues);

    /// <summary>Finds the components and their columns.</summary>
    /// <param name="columns">GMM-style instruments, an equation a row.</param>
    /// <param name="weights">A weight an equation; null for ones.</param>
    /// <param name="asked">c, or null for the rule.</param>
    /// <param name="least">Fewest components that the rule takes.</param>
    /// <exception cref="SpecError">There are no GMM-style instruments, or fewer than components asked for.</exception>
    internal static (InstrumentComponents Components, Matrix Columns) Of(IReadOnlyList<double[]> columns, double[]? weights, int? asked, int least)
    {
        if (columns.Count == 0 || asked > columns.Count)
        {
            throw Refuse(columns.Count, asked);
        }

        Matrix correlation = Correlation(columns, weights);
        SymmetricEigen eigen = SymmetricEigen.Compute(correlation);
        double[] values = [.. eigen.Values.Reverse().Select(value => Math.Max(0, value))];
        int count = asked ?? Math.Min(columns.Count, Math.Max(values.Count(value => value > One), least));
        Matrix vectors = new(columns.Count, count);
        for (int k = 0; k < count; k++)
        {
            eigen.Vectors!.Column(columns.Count - 1 - k).CopyTo(vectors.Column(k));
        }

        return (new(values, count, Kmo(correlation, eigen)), Gemm.Multiply(InstrumentMatrix.Of(columns[0].Length, columns), vectors));
    }

    /// <summary>The eigenvalues with their shares.</summary>
    internal Table Table()
    {
        double total = TensorPrimitives.Sum<double>(Eigenvalues);
        double[] shares = Array.ConvertAll(Eigenvalues, value => value / total);
        double sum = 0;
        return new("principal_components",
        [
            new NumberColumn("component", [.. Enumerable.Range(1, Eigenvalues.Length).Select(k => (double)k)], NumberKind.Whole),
            new NumberColumn("eigenvalue", Eigenvalues),
            new NumberColumn("component_share", shares),
            new NumberColumn("component_cumulative", Array.ConvertAll(shares, share => sum += share)),
        ])
        { Title = ("Principal components of the GMM-style instruments", "GMM 式工具变量的主成分") };
    }

    /// <summary>The eigenvalues in their order, with the value of one that the rule compares them with.</summary>
    internal Figure Scree() => new(
        "scree",
        new($"Eigenvalues of the GMM-style instruments; the first {Count} of {Eigenvalues.Length} components are used", $"GMM 式工具变量的特征值；使用 {Eigenvalues.Length} 个主成分中的前 {Count} 个"),
        Table().Select(["component", "eigenvalue"]),
        Mark.Point,
        new("component", "eigenvalue"))
    {
        Layers = [new(Mark.Line, new("component", "eigenvalue"))],
        Reference = 1,
        XReference = Count + 0.5,
    };

    private static Matrix Correlation(IReadOnlyList<double[]> columns, double[]? weights)
    {
        double total = weights is null ? columns[0].Length : TensorPrimitives.Sum<double>(weights);
        double[]? roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        double[][] standard = [.. columns.Select(column =>
        {
            double mean = (weights is null ? TensorPrimitives.Sum<double>(column) : TensorPrimitives.Dot<double>(column, weights)) / total;
            double[] centred = Array.ConvertAll(column, value => value - mean);
            if (roots is not null)
            {
                TensorPrimitives.Multiply(centred, roots, centred);
            }

            double norm = TensorPrimitives.Norm<double>(centred);
            TensorPrimitives.Divide(centred, norm > 0 ? norm : 1, centred);
            return centred;
        })];
        return Syrk.Gram(InstrumentMatrix.Of(columns[0].Length, standard));
    }

    private static double Kmo(Matrix correlation, SymmetricEigen eigen)
    {
        int n = correlation.Rows;
        if (eigen.Values[0] <= Singular * eigen.Values[^1])
        {
            return double.NaN;
        }

        Matrix half = eigen.Vectors!.Clone();
        for (int k = 0; k < n; k++)
        {
            TensorPrimitives.Divide(half.Column(k), Math.Sqrt(eigen.Values[k]), half.Column(k));
        }

        Matrix inverse = Gemm.Multiply(half, false, half, true);
        double own = 0, partial = 0;
        for (int j = 0; j < n; j++)
        {
            for (int i = j + 1; i < n; i++)
            {
                own += correlation[i, j] * correlation[i, j];
                partial += inverse[i, j] * inverse[i, j] / (inverse[i, i] * inverse[j, j]);
            }
        }

        return own / (own + partial);
    }

    private static SpecError Refuse(int instruments, int? asked) => instruments == 0
        ? new(new("there are no GMM-style instruments to take principal components of", "没有可提取主成分的 GMM 式工具变量"), new("Add gmm, or leave pca out.", "请增加 gmm，或不使用 pca。")) { Field = "pca" }
        : new(new($"{asked} components are asked for, and there are {instruments} GMM-style instruments", $"要求 {asked} 个主成分，而 GMM 式工具变量仅 {instruments} 个"), new($"Write a number from 1 to {instruments}, or leave components out for the rule.", $"请写 1 至 {instruments} 之间的整数，或留空按特征值规则选取。")) { Field = "components" };
}
