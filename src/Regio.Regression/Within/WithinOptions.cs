using Regio.Core;

namespace Regio.Regression;

/// <summary>How effects are partialled out. The defaults serve every regression; none of them changes which numbers are meant, only how near and how fast.</summary>
public sealed record WithinOptions
{
    /// <summary>The defaults.</summary>
    public static WithinOptions Default { get; } = new();

    /// <summary>
    /// Largest share of a demeaned column, in the weighted norm, that may still lie in the span of the effects.
    /// An error of this size in y and in x enters a coefficient as its square, and residuals and recovered effects as itself.
    /// The default 1e-10 leaves all three at the level of rounding; fixest's 1e-6 and reghdfe's 1e-8 bound steps between iterates, not the error.
    /// </summary>
    [Meaning("largest share of a demeaned column that may still lie in the span of the effects", "去均值后的列中允许残留的固定效应成分的最大比例")]
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Iterations after which a column is given up and reported as not converged.</summary>
    [Meaning("iterations after which a column is given up and reported", "每列的最大迭代次数，超过即报告未收敛")]
    public int MaxIterations { get; init; } = 20_000;

    /// <summary>Which solver works on several effects.</summary>
    [Meaning("which solver works on several effects", "多个固定效应时使用的算法")]
    public WithinMethod Method { get; init; } = WithinMethod.Auto;
}

/// <summary>Solvers for several effects; one effect always takes one exact pass.</summary>
public enum WithinMethod
{
    /// <summary>Chosen from the data: factorisation where what is left after eliminating the largest effect is small or stays sparse, accelerated projections on well-connected data, else conjugate gradients with Schwarz preconditioning.</summary>
    [Meaning("Chosen from the data", "按数据自动选择")]
    Auto,

    /// <summary>Alternating projections accelerated by conjugate gradients.</summary>
    [Meaning("Alternating projections accelerated by conjugate gradients", "共轭梯度加速的交替投影")]
    Projections,

    /// <summary>Conjugate gradients preconditioned by additive Schwarz over pairs of effects, each pair an approximate Cholesky factor of its graph: few steps on any graph.</summary>
    [Meaning("Conjugate gradients with approximate factors of pairs of effects", "以固定效应两两配对的近似分解为预条件的共轭梯度")]
    Schwarz,

    /// <summary>Cholesky factor of the normal equations left after eliminating the largest effect.</summary>
    [Meaning("Cholesky factor after eliminating the largest effect", "消去最大固定效应后作 Cholesky 分解")]
    Factorisation,
}
