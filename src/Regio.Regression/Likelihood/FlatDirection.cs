using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Finds directions in which a log likelihood is flat at what should be its maximum.</summary>
/// <remarks>
/// In orthogonal regressors of mean square one and an error of about one, a row of data carries an information of about one on each parameter. Where the information is many orders smaller, the likelihood
/// still rises towards infinity: a regressor predicts censoring or selection perfectly, or an effect has no rows that speak.
/// </remarks>
internal static class FlatDirection
{
    /// <summary>Information a row, relative to that of a linear regression, below which a direction is flat.</summary>
    private const double Least = 1e-9;

    /// <summary>Share of the largest part of a flat direction from which a parameter belongs to it.</summary>
    private const double Belongs = 0.1;

    /// <summary>Refuses a flat maximum.</summary>
    /// <param name="hessian">∂²ℓ/∂θ∂θ' in standardised parameters.</param>
    /// <param name="observations">N.</param>
    /// <param name="what">What was fitted.</param>
    /// <param name="terms">Names of the parameters reported.</param>
    /// <param name="direction">A direction of θ in the parameters reported, each on the scale of its own contribution.</param>
    /// <exception cref="IdentificationError">It is.</exception>
    internal static void Refuse(Matrix hessian, double observations, Label what, IReadOnlyList<string> terms, Func<double[], double[]> direction)
    {
        SymmetricEigen eigen = SymmetricEigen.Compute(hessian);
        int last = hessian.Rows - 1;
        if (-eigen.Values[last] > Least * observations)
        {
            return;
        }

        double[] flat = direction(eigen.Vectors!.Column(last).ToArray());
        double largest = flat.Max(Math.Abs);
        string[] culprits = [.. Enumerable.Range(0, flat.Length).Where(k => Math.Abs(flat[k]) >= Belongs * largest).Select(k => terms[k])];
        string list = string.Join(", ", culprits);
        throw new IdentificationError(
            new($"{what.En} keeps rising, or is flat, in the direction of {list}: the data do not identify these parameters", $"{what.Zh}在 {list} 方向上不断上升或保持平坦：数据无法识别这些参数"),
            new("Leave one of them out; look for regressors that predict the outcome, censoring or selection perfectly.", "请删去其中之一；并检查是否有解释变量完全预测了被解释变量、删失或选择。"))
        { Culprits = culprits };
    }
}
