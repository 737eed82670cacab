using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Everything that is said of the instruments: first stages, reduced form, identification, exogeneity, sets robust to weak instruments.</summary>
public sealed record InstrumentDiagnostics
{
    /// <summary>Names of the endogenous regressors.</summary>
    public required IReadOnlyList<string> Endogenous { get; init; }

    /// <summary>Names of the excluded instruments.</summary>
    public required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>The first-stage regressions.</summary>
    public required IReadOnlyList<StageRegression> FirstStages { get; init; }

    /// <summary>How well the instruments move each endogenous regressor.</summary>
    public required IReadOnlyList<FirstStageStrength> Strengths { get; init; }

    /// <summary>The regression of the outcome on exogenous regressors and instruments.</summary>
    public required StageRegression ReducedForm { get; init; }

    /// <summary>Rank tests.</summary>
    public required Identification Identification { get; init; }

    /// <summary>Critical values for the Cragg-Donald and Kleibergen-Paap F.</summary>
    public required IReadOnlyList<StockYogoValues> StockYogo { get; init; }

    /// <summary>Effective F; null with several endogenous regressors.</summary>
    public EffectiveStrength? Effective { get; init; }

    /// <summary>Overidentification tests; empty where the model is exactly identified.</summary>
    public required IReadOnlyList<InstrumentTest> Overidentification { get; init; }

    /// <summary>Tests of endogeneity, and those of instruments that were asked for.</summary>
    public required IReadOnlyList<InstrumentTest> Exogeneity { get; init; }

    /// <summary>Tests that all endogenous regressors have zero coefficients, robust to weak instruments: Anderson and Rubin's Wald F and χ², Stock and Wright's LM S.</summary>
    public required IReadOnlyList<InstrumentTest> Significance { get; init; }

    /// <summary>Confidence sets robust to weak instruments; empty with several endogenous regressors.</summary>
    public required IReadOnlyList<ConfidenceSet> Sets { get; init; }

    /// <summary>Every test in the order of the table.</summary>
    public IReadOnlyList<InstrumentTest> Tests => [.. Overidentification, .. Exogeneity, .. Significance];

    internal static InstrumentDiagnostics Of(InstrumentalVariablesSpec spec, IvModel model, KClass problem, IvEstimate estimate, CovarianceEstimate final, MomentCovariance moments, StageScale scale, Covariance covariance, RunContext run)
    {
        Stages stages = new(model, covariance, spec.SmallSample, moments, scale, run);
        double[] delta = model.Basis.ExcludedRows(Parts.Of(problem.Outcome)).Array;
        double[] left = model.Space.OutcomeResidual;
        bool single = model.Endogenous.Names.Count == 1;
        Matrix? joint = single ? Parts.Scaled(moments.OfExcluded(model.Basis, Parts.Beside(Parts.Of(left), stages.Residuals)), scale.Factor) : null;
        return new()
        {
            Endogenous = model.Endogenous.Names,
            Instruments = model.Instruments,
            FirstStages = stages.Regressions(),
            Strengths = stages.Strengths(),
            ReducedForm = stages.ReducedForm(),
            Identification = IdentificationTests.Of(model, stages, moments, scale),
            StockYogo = StockYogoValues.Of(spec.Estimator, model.Instruments.Count, model.Endogenous.Names.Count),
            Effective = joint is null ? null : EffectiveStrengths.Of(stages.Coordinates.Array, joint),
            Overidentification = Panel.Overidentification.Of(model, problem, estimate, moments, scale),
            Exogeneity = Exogenous(spec, model, problem, moments, scale, run),
            Significance = Significances(model, stages, delta, left, moments, scale),
            Sets = joint is null ? [] : Robust(spec, model, stages, delta, joint, final, moments, scale, estimate),
        };
    }

    private static List<InstrumentTest> Exogenous(InstrumentalVariablesSpec spec, IvModel model, KClass problem, MomentCovariance moments, StageScale scale, RunContext run)
    {
        LeastSquaresTwin twin = new(model);
        List<InstrumentTest> tests =
        [
            ExogeneityTests.Endogeneity(model, spec.EndogeneityOf, twin, moments, run),
            .. ControlFunctionTests.Of(model, twin, moments, scale, run),
        ];
        if (spec.Orthogonal.Count > 0)
        {
            tests.Add(ExogeneityTests.Orthogonality(model, spec.Orthogonal, moments, problem.TwoStage.Fit.Residuals, run));
        }

        if (spec.Redundant.Count > 0)
        {
            tests.Add(ExogeneityTests.Redundancy(model, spec.Redundant, moments, run));
        }

        return tests;
    }

    private static InstrumentTest[] Significances(IvModel model, Stages stages, double[] delta, double[] left, MomentCovariance moments, StageScale scale)
    {
        double wald = stages.Wald(delta, left);
        double[] partialled = (double[])left.Clone();
        Gemv.MultiplyAdd(1, model.Basis.ExcludedColumns, delta, partialled);
        double score = WaldStatistic.Of(moments.OfBasis(model.Basis, partialled), [.. new double[model.Basis.Included], .. delta]);
        int l = delta.Length;
        return
        [
            InstrumentTest.FisherF("anderson_rubin_f", ("Anderson-Rubin F: coefficients of all endogenous regressors are zero", "Anderson-Rubin F：全部内生变量系数为零"), scale.F(wald, l), l, scale.Denominator),
            InstrumentTest.ChiSquare("anderson_rubin_chi2", ("Anderson-Rubin χ²", "Anderson-Rubin χ²"), wald, l),
            InstrumentTest.ChiSquare("stock_wright_s", ("Stock-Wright LM S", "Stock-Wright LM S"), score, l),
        ];
    }

    private static IReadOnlyList<ConfidenceSet> Robust(InstrumentalVariablesSpec spec, IvModel model, Stages stages, double[] delta, Matrix joint, CovarianceEstimate final, MomentCovariance moments, StageScale scale, IvEstimate estimate)
    {
        int place = model.HasConstant ? 1 : 0;
        double unit = final.StandardError(place);
        if (MomentWeight.Of(Parts.Block(joint, 0, 0, joint.Rows)) is null || !(unit > 0))
        {
            return [];
        }

        WeakInstrumentSets sets = new(delta, stages.Coordinates.Array, joint, scale.Denominator, spec.ConfidenceLevel, estimate.Fit.Coefficients[place], unit);
        return moments.IsIid ? sets.Homoskedastic() : sets.General();
    }
}
