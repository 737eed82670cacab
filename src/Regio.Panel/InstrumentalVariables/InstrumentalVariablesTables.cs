using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The tables of a regression with instruments.</summary>
internal static class InstrumentalVariablesTables
{
    internal static Table Glance(InstrumentalVariablesResult result)
    {
        InstrumentDiagnostics diagnostics = result.Diagnostics;
        Identification rank = diagnostics.Identification;
        InstrumentTest? overidentification = diagnostics.Overidentification.Count == 0 ? null : diagnostics.Overidentification[0];
        return new("glance",
        [
            .. LeastSquaresTables.Glance(result.Outcome, result.Goodness, result.Spec.SmallSample, result.Covariance, result.Overall),
            TextColumn.Of("estimator", [Words(result.Spec.Estimator)]),
            Number("kappa", result.Kappa),
            Number("endogenous", diagnostics.Endogenous.Count),
            Number("excluded_instruments", diagnostics.Instruments.Count),
            Number("kp_lm", rank.Lm),
            Number("kp_lm_p_value", rank.LmPValue),
            Number("cd_f", rank.CraggDonaldF),
            Number("kp_f", rank.KleibergenPaapF),
            Number("stock_yogo_10", InstrumentNotices.StockYogoTen(diagnostics)),
            Number("first_stage_f", diagnostics.Strengths.Count == 1 ? diagnostics.Strengths[0].F : null),
            Number("effective_f", diagnostics.Effective?.F),
            Number("effective_f_critical", diagnostics.Effective?.CriticalValues[1].Value),
            .. Test("j_statistic", "j_p_value", overidentification),
            Number("j_df", overidentification?.Degrees),
            .. Test("endogeneity_statistic", "endogeneity_p_value", Find(diagnostics, "endogeneity")),
            .. Test("wu_hausman_f", "wu_hausman_p_value", Find(diagnostics, "wu_hausman")),
            .. Test("ar_f", "ar_p_value", Find(diagnostics, "anderson_rubin_f")),
        ]);
    }

    internal static IReadOnlyList<Table> All(InstrumentalVariablesResult result)
    {
        InstrumentDiagnostics diagnostics = result.Diagnostics;
        List<Table> tables =
        [
            FirstStage(diagnostics, result.Spec.ConfidenceLevel),
            FirstStageTests(diagnostics),
            ReducedForm(diagnostics, result.Spec.ConfidenceLevel),
            Tests(diagnostics),
        ];
        if (CriticalValues(diagnostics) is { RowCount: > 0 } critical)
        {
            tables.Add(critical);
        }

        if (diagnostics.Sets.Count > 0)
        {
            tables.Add(Sets(diagnostics));
        }

        if (result.Fit.Effects.Count > 0)
        {
            tables.Add(LeastSquaresTables.Effects(result.FixedEffects()));
        }

        return tables;
    }

    private static Table FirstStage(InstrumentDiagnostics diagnostics, double level)
    {
        (string Endogenous, CoefficientRow Row)[] rows = [.. diagnostics.FirstStages.SelectMany(stage => stage.Coefficients(level).Select(row => (stage.Outcome, row)))];
        return new("first_stage", [TextColumn.Of("endogenous", rows.Select(row => row.Endogenous)), .. CoefficientTable.Tidy([.. rows.Select(row => row.Row)]).Columns]);
    }

    private static Table ReducedForm(InstrumentDiagnostics diagnostics, double level)
        => new("reduced_form", [.. CoefficientTable.Tidy(diagnostics.ReducedForm.Coefficients(level)).Columns]);

    private static Table FirstStageTests(InstrumentDiagnostics diagnostics)
    {
        IReadOnlyList<FirstStageStrength> rows = diagnostics.Strengths;
        NumberColumn Of(string name, Func<FirstStageStrength, double> value) => new(name, [.. rows.Select(value)]);
        return new("first_stage_tests",
        [
            TextColumn.Of("endogenous", rows.Select(row => row.Name)),
            new NumberColumn("r_squared", [.. diagnostics.FirstStages.Select(stage => stage.RSquared)]),
            Of("partial_r_squared", row => row.PartialRSquared),
            Of("shea_r_squared", row => row.SheaRSquared),
            Of("f_statistic", row => row.F),
            Of("f_p_value", row => row.PValue),
            Of("f_df1", row => row.Numerator),
            Of("f_df2", row => row.Denominator),
            Of("sw_f", row => row.ConditionalF),
            Of("chi2_statistic", row => row.ConditionalChiSquare),
            Of("chi2_p_value", row => row.ConditionalPValue),
            Of("chi2_df", row => row.ConditionalDegrees),
        ]);
    }

    private static Table Tests(InstrumentDiagnostics diagnostics)
    {
        Identification rank = diagnostics.Identification;
        InstrumentTest[] tests =
        [
            InstrumentTest.ChiSquare(rank.Robust ? "kleibergen_paap_lm" : "anderson_lm", new("Underidentification", "识别不足检验"), rank.Lm, rank.Degrees),
            new("cragg_donald_f", new("Weak identification", "弱识别检验"), rank.CraggDonaldF, double.NaN, diagnostics.Instruments.Count),
            new("kleibergen_paap_f", new("Weak identification", "弱识别检验"), rank.KleibergenPaapF, double.NaN, diagnostics.Instruments.Count),
            .. diagnostics.Tests,
        ];
        return new("tests",
        [
            TextColumn.Of("test", tests.Select(test => test.Name)),
            new NumberColumn("statistic", [.. tests.Select(test => test.Statistic)]),
            new NumberColumn("p_value", [.. tests.Select(test => Known(test.PValue))]),
            new NumberColumn("f_df1", [.. tests.Select(test => test.Degrees)]),
            new NumberColumn("f_df2", [.. tests.Select(test => test.Denominator ?? Missing.Value)]),
        ]);
    }

    private static Table CriticalValues(InstrumentDiagnostics diagnostics)
    {
        (string Test, CriticalValue Value)[] rows =
        [
            .. diagnostics.StockYogo.SelectMany(set => set.Values.Select(value => ("stock_yogo_" + Words(set.Criterion), value))),
            .. diagnostics.Effective?.CriticalValues.Select(value => ("effective_f_bias", value)) ?? [],
            .. diagnostics.Effective?.Simplified.Select(value => ("effective_f_bias_simplified", value)) ?? [],
        ];
        return new("critical_values",
        [
            TextColumn.Of("test", rows.Select(row => row.Test)),
            new NumberColumn("critical_bound", [.. rows.Select(row => row.Value.Threshold)]),
            new NumberColumn("critical_value", [.. rows.Select(row => row.Value.Value)]),
        ]);
    }

    private static Table Sets(InstrumentDiagnostics diagnostics)
    {
        (ConfidenceSet Set, double Low, double High)[] rows = [.. diagnostics.Sets.SelectMany(set => set.Pieces.Count == 0 ? [(set, Missing.Value, Missing.Value)] : set.Pieces.Select(piece => (set, piece.Low, piece.High)))];
        return new("confidence_sets",
        [
            TextColumn.Of("term", rows.Select(_ => diagnostics.Endogenous[0])),
            TextColumn.Of("test", rows.Select(row => row.Set.Test)),
            TextColumn.Of("set_shape", rows.Select(row => Words(row.Set.Shape))),
            new NumberColumn("conf_low", [.. rows.Select(row => row.Low)]),
            new NumberColumn("conf_high", [.. rows.Select(row => row.High)]),
            new NumberColumn("p_value", [.. rows.Select(row => row.Set.PValueAtZero)]),
        ]);
    }

    private static InstrumentTest? Find(InstrumentDiagnostics diagnostics, string name) => diagnostics.Tests.FirstOrDefault(test => test.Name == name);

    private static Column[] Test(string statistic, string pValue, InstrumentTest? test) => [Number(statistic, test?.Statistic), Number(pValue, test?.PValue)];

    private static NumberColumn Number(string name, double? value) => LeastSquaresTables.Number(name, value is { } number ? Known(number) : null);

    private static double Known(double value) => double.IsNaN(value) ? Missing.Value : value;

    /// <summary>A choice as a spec writes it.</summary>
    internal static string Words(Enum choice) => string.Concat(choice.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
