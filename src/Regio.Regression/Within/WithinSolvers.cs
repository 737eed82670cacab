using Regio.Core;

namespace Regio.Regression;

/// <summary>Chooses the solver from the shape of the data alone, never from the number of threads.</summary>
internal static class WithinSolvers
{
    /// <summary>Multiplications a pass over the data may be outweighed by before writing out and factoring S stops being the cheaper way.</summary>
    private const double Passes = 50;

    /// <summary>Entries of S or of its factor: 12 bytes each.</summary>
    private const double MostEntries = 3e7;

    /// <summary>Entries of the factor for each of S, beyond which an approximate factor with conjugate gradients is the cheaper way.</summary>
    private const double WorthFill = 3;

    internal static IWithinSolver Choose(WithinDesign design, WithinOptions options, RunContext run)
    {
        DiagonalPreconditioner diagonal = new(design);
        return Choose(design, diagonal, options, run);
    }

    private static IWithinSolver Choose(WithinDesign design, DiagonalPreconditioner diagonal, WithinOptions options, RunContext run) => options.Method switch
    {
        WithinMethod.Projections => new ConjugateGradients(design, diagonal),
        WithinMethod.Schwarz => new ConjugateGradients(design, Preconditioner(design, null, diagonal, run)),
        WithinMethod.Factorisation => Factored(design, double.PositiveInfinity, run) ?? throw TooDense(design),
        _ => IsSmall(design)
            ? Factored(design, double.PositiveInfinity, run)!
            : new SteppedSolver(design, diagonal, new Lazy<IWithinSolver>(() => Hard(design, diagonal, run))),
    };

    /// <summary>Steps with what served under earlier weights, after which a factor is made for the present ones.</summary>
    private const int StepsAgain = 32;

    /// <summary>Projections that cost about as much as making an approximate factor of a densely crossed graph and stepping with it.</summary>
    private const int StepsInstead = 400;

    /// <summary>The solver for the same effects under other weights: first with what <paramref name="before"/> found, then, where that has become too far from S, with a factor of its own.</summary>
    internal static IWithinSolver Again(IWithinSolver before, WithinDesign design, WithinOptions options, RunContext run)
    {
        DiagonalPreconditioner diagonal = new(design);
        if (options.Method != WithinMethod.Auto)
        {
            return Choose(design, diagonal, options, run);
        }

        Lazy<IWithinSolver> hard = new(() => IsSmall(design) ? Factored(design, double.PositiveInfinity, run)!
            : Sparse(design, run) is { } factor ? factor
            : new SteppedSolver(design, diagonal, new Lazy<IWithinSolver>(() => Hard(design, diagonal, run)), StepsInstead));
        IPreconditioner kept = Kept(before) is { } found and not DiagonalPreconditioner ? found : diagonal;
        return new SteppedSolver(design, kept, hard, StepsAgain);
    }

    private static IPreconditioner? Kept(IWithinSolver? before) => before switch
    {
        Factorisation factorisation => new FactorPreconditioner(factorisation.Factor),
        ConjugateGradients gradients => gradients.Preconditioner,
        SteppedSolver stepped => Kept(stepped.Hard) ?? stepped.First,
        _ => null,
    };

    /// <summary>Rank of all effects together, by factoring S: exact up to the decision which pivots vanish.</summary>
    internal static int Rank(WithinDesign design, RunContext run)
    {
        int rank = Enumerable.Range(0, design.Eliminated.Coordinates).Count(i => !design.Eliminated.IsSpent(i / design.Eliminated.Width, i % design.Eliminated.Width));
        if (design.Terms == 0)
        {
            return rank;
        }

        SchurMatrix s = SchurMatrix.Build(design, double.PositiveInfinity, run)!;
        return rank + (SparseLdl.Factor(s, design.Preconditioner, int.MaxValue, double.PositiveInfinity, run) ?? throw TooDense(design)).Rank;
    }

    /// <summary>A few remaining coordinates in levels of moderate size: S is dense, tiny and at once exact.</summary>
    private static bool IsSmall(WithinDesign design)
    {
        double m = design.Coordinates, pass = Passes * design.Columns.Length;
        return m * m * m / 3 <= Math.Max(pass, 3e6) && SchurMatrix.Work(design) <= Math.Max(pass, 3e6);
    }

    private static IWithinSolver Hard(WithinDesign design, IPreconditioner diagonal, RunContext run)
    {
        if (Written(design, run) is not { } s)
        {
            return new ConjugateGradients(design, Preconditioner(design, null, diagonal, run));
        }

        if (Sparse(design, s, run) is { } factor)
        {
            return factor;
        }

        // An entry of S costs about as much as a coordinate of a row.
        return new ConjugateGradients(design, Preconditioner(design, s, diagonal, run), s.Values.Length < design.Columns.Length ? s : null);
    }

    /// <summary>The factor of S where S and it stay sparse, else null.</summary>
    private static Factorisation? Sparse(WithinDesign design, RunContext run)
        => Written(design, run) is { } s ? Sparse(design, s, run) : null;

    private static Factorisation? Sparse(WithinDesign design, SchurMatrix s, RunContext run)
    {
        double most = Math.Max(1e5, Math.Min(MostEntries, WorthFill * s.Values.Length));
        return SparseLdl.Factor(s, design.Preconditioner, most, 4 * Passes * Pass(design), run) is { } factor ? new(factor) : null;
    }

    /// <summary>S written out where that is no more than a few passes over the data, else null.</summary>
    private static SchurMatrix? Written(WithinDesign design, RunContext run)
        => SchurMatrix.Work(design) > 10 * Passes * Pass(design) ? null : SchurMatrix.Build(design, Math.Min(MostEntries, 2 * Pass(design)), run);

    private static double Pass(WithinDesign design) => Math.Max(design.Columns.Length, 1e5);

    private static IPreconditioner Preconditioner(WithinDesign design, SchurMatrix? s, IPreconditioner diagonal, RunContext run)
        => SchwarzPreconditioner.Of(design, s, run) ?? diagonal;

    private static Factorisation? Factored(WithinDesign design, double most, RunContext run)
        => SchurMatrix.Build(design, most, run) is { } s && SparseLdl.Factor(s, design.Preconditioner, int.MaxValue, double.PositiveInfinity, run) is { } factor ? new Factorisation(factor) : null;

    private static SpecError TooDense(WithinDesign design) => new(
        new($"the effects leave {design.Coordinates} coefficients whose factor does not fit into memory", $"消去后剩余 {design.Coordinates} 个系数，其分解超出内存"),
        new("Use the method auto or projections.", "请改用 auto 或 projections 方法。"))
    { Field = "within.method", Choices = ["auto", "projections"] };
}
