using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One equation of a system in orthonormal coordinates: X̂ = P_Z X = QR, so that γ = Rβ.</summary>
/// <remarks>In these coordinates the normal equations of the system are as well conditioned as Σ, whatever the scales of the regressors.</remarks>
internal sealed record SystemEquation
{
    internal required string Name { get; init; }

    internal required string Outcome { get; init; }

    /// <summary>K names, without the name of the equation.</summary>
    internal required IReadOnlyList<string> Terms { get; init; }

    /// <summary>n outcomes, multiplied by √w as everything below.</summary>
    internal required double[] Y { get; init; }

    /// <summary>√w, or null for ones.</summary>
    internal double[]? Roots { get; init; }

    /// <summary>n × K.</summary>
    internal required Matrix X { get; init; }

    /// <summary>n × L orthonormal basis of the instruments; Q without instruments.</summary>
    internal required Matrix Basis { get; init; }

    /// <summary>n × K orthonormal.</summary>
    internal required Matrix Q { get; init; }

    /// <summary>K × K upper triangular.</summary>
    internal required Matrix R { get; init; }

    /// <summary>X R⁻¹; Q without instruments.</summary>
    internal required Matrix Scaled { get; init; }

    internal int Count => X.Columns;

    internal string FullName(int k) => $"{Name}_{Terms[k]}";

    /// <summary>An equation whose regressors are their own instruments, or one with the instruments given.</summary>
    /// <exception cref="IdentificationError">There are fewer instruments than regressors, or they do not move the endogenous ones.</exception>
    internal static SystemEquation Of(string name, string outcome, double[] y, ModelBlock regressors, ModelBlock? instruments, double[]? roots, List<Notice> notices, RunContext run)
    {
        if (roots is not null)
        {
            (y, regressors, instruments) = (Rooted(y, roots), Rooted(regressors, roots), instruments is null ? null : Rooted(instruments, roots));
        }

        ModelBlock x = Independent(name, regressors, notices, run);
        LinearChecks.RequireDegreesOfFreedom(y.Length, x.Names.Count);
        if (instruments is null)
        {
            Qr own = Qr.Factor(x.X, Dependent, run);
            Matrix q = own.Q(run);
            return new() { Name = name, Outcome = outcome, Terms = x.Names, Y = y, Roots = roots, X = x.X, Basis = q, Q = q, R = own.R, Scaled = q };
        }

        ModelBlock z = Independent(name, instruments, notices, run);
        RequireOrder(name, x, z);
        Matrix basis = Qr.Factor(z.X, Dependent, run).Q(run);
        Matrix coordinates = Gemm.Multiply(basis, true, x.X, false, run);
        Qr fitted = Qr.Factor(coordinates, Unmoved, run);
        if (fitted.Dropped.Count > 0)
        {
            string culprit = x.Names[fitted.Dropped[0]];
            throw new IdentificationError(
                new($"the instruments of equation '{name}' do not identify '{culprit}': its first stage depends on those of the other regressors", $"方程“{name}”的工具变量无法识别“{culprit}”：其第一阶段拟合值可由其他解释变量表示"),
                new("Use instruments that move each endogenous regressor on its own.", "请使用能够分别影响各内生变量的工具变量。"))
            { Culprits = [culprit] };
        }

        Matrix scaled = Gemm.Multiply(x.X, Triangular.Inverse(Triangle.Upper, fitted.R), run);
        return new() { Name = name, Outcome = outcome, Terms = x.Names, Y = y, Roots = roots, X = x.X, Basis = basis, Q = Gemm.Multiply(basis, fitted.Q(run), run), R = fitted.R, Scaled = scaled };
    }

    /// <summary>√w(y − ȳ), ȳ the weighted mean.</summary>
    internal double[] Centred()
    {
        double[] roots = Roots ?? Ones(Y.Length);
        double mean = TensorPrimitives.Dot<double>(roots, Y) / TensorPrimitives.SumOfSquares<double>(roots);
        double[] centred = new double[Y.Length];
        TensorPrimitives.MultiplyAdd(roots, -mean, Y, centred);
        return centred;
    }

    /// <summary>Values without √w.</summary>
    internal double[] Plain(double[] rooted)
    {
        if (Roots is null)
        {
            return rooted;
        }

        double[] plain = new double[rooted.Length];
        TensorPrimitives.Divide(rooted, Roots, plain);
        return plain;
    }

    /// <summary>y − XR⁻¹γ.</summary>
    internal double[] Residuals(ReadOnlySpan<double> gamma)
    {
        double[] residuals = [.. Y];
        Gemv.MultiplyAdd(-1, Scaled, gamma, residuals);
        return residuals;
    }

    /// <summary>β = R⁻¹γ.</summary>
    internal double[] Coefficients(ReadOnlySpan<double> gamma)
    {
        double[] beta = gamma.ToArray();
        Triangular.Solve(Triangle.Upper, false, false, R, beta);
        return beta;
    }

    /// <summary>Share of its norm below which a column depends on earlier ones.</summary>
    private const double Dependent = 1e-9;

    /// <summary>Share of the fitted regressor below which it depends on the others.</summary>
    private const double Unmoved = 1e-8;

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }

    private static double[] Rooted(double[] y, double[] roots)
    {
        double[] rooted = new double[y.Length];
        TensorPrimitives.Multiply(y, roots, rooted);
        return rooted;
    }

    private static ModelBlock Rooted(ModelBlock block, double[] roots)
    {
        Matrix x = block.X.Clone();
        for (int k = 0; k < x.Columns; k++)
        {
            TensorPrimitives.Multiply(x.Column(k), roots, x.Column(k));
        }

        return new(block.Names, x);
    }

    private static ModelBlock Independent(string equation, ModelBlock block, List<Notice> notices, RunContext run)
    {
        LinearSolver solver = new(block.X, null, Dependent, run);
        foreach (int j in solver.Dropped)
        {
            string[] with = [.. solver.ImportantIn(j, solver.Dependence(j)).Select(k => block.Names[solver.Kept[k]])];
            Notice notice = LinearChecks.Collinear(block.Names[j], with);
            notices.Add(notice with { Message = new($"Equation {equation}: {notice.Message.En}", $"方程 {equation}：{notice.Message.Zh}") });
        }

        return solver.Dropped.Count == 0 ? block : new([.. solver.Kept.Select(k => block.Names[k])], Parts.Columns(block.X, solver.Kept));
    }

    private static void RequireOrder(string name, ModelBlock x, ModelBlock z)
    {
        if (z.Names.Count < x.Names.Count)
        {
            string[] endogenous = [.. x.Names.Except(z.Names, StringComparer.Ordinal)];
            string list = string.Join(", ", endogenous);
            throw new IdentificationError(
                new($"equation '{name}' is not identified: {x.Names.Count} coefficients, but {z.Names.Count} instruments ({LinearChecks.Listed(z.Names).En}); endogenous: {list}", $"方程“{name}”不可识别：{x.Names.Count} 个系数而只有 {z.Names.Count} 个工具变量（{LinearChecks.Listed(z.Names).Zh}）；内生变量：{list}"),
                new("Give more instruments, or leave regressors out of this equation.", "请增加工具变量，或减少该方程的解释变量。"))
            { Culprits = endogenous };
        }
    }
}
