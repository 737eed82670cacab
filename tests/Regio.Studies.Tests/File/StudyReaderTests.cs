using Regio.Core;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>What a study file says is what is read.</summary>
public sealed class StudyReaderTests
{
    [Fact]
    public void IncludedPartsAreMergedAndTheIncludingFileWins()
    {
        using StudyFolder folder = new(StudyFolder.Head + "include: [labels.yml]\nlabels: {ln_price: Price}\nreport: [{text: second}]\n");
        folder.Write("labels.yml", "labels: {ln_price: no, ln_sales: {en: Sales, zh: 销量, unit: packs}}\nreport: [{text: first}]\n");
        Study study = folder.Read();
        study.Labels["ln_price"].Text.ShouldBe(Label.Same("Price"));
        study.Labels["ln_sales"].ShouldBe(new VariableLabel(("Sales", "销量"), Label.Same("packs")));
        study.Report.Cast<TextItem>().Select(item => item.Text.En).ShouldBe(["first", "second"]);
    }

    [Fact]
    public void AnchorsAndMergeKeysShareFields()
    {
        using StudyFolder folder = new(StudyFolder.Head + "models:\n  a: &base {formula: ln_sales ~ ln_price, covariance: hc1}\n  b: {<<: *base, formula: ln_sales ~ ln_income}\n");
        LeastSquaresSpec spec = (LeastSquaresSpec)folder.Read().Models[1].Columns[0].Spec;
        spec.Formula.ToText().ShouldBe("ln_sales ~ ln_income");
        spec.Covariance.ToText().ShouldBe("hc1");
    }

    [Fact]
    public void AModelStandsForAColumnAStepAndAVariant()
    {
        using StudyFolder folder = new(StudyFolder.Head + "lists: {controls: [ln_income, pop]}\nmodels:\n  a: {formula: ln_sales ~ ln_price + csw0(controls)}\n  b: {formula: ln_sales ~ ln_price, columns: [{where: year > 1970}, {formula: ln_sales ~ ln_income, label: Income}]}\n");
        Study study = folder.Read();
        study.Models[0].Columns.Select(column => ((LeastSquaresSpec)column.Spec).Formula.ToText()).ShouldBe(["ln_sales ~ ln_price", "ln_sales ~ ln_price + ln_income", "ln_sales ~ ln_price + ln_income + pop"]);
        study.Models[1].Columns.Select(column => ((LeastSquaresSpec)column.Spec).Where?.Text).ShouldBe(["year > 1970", null]);
        study.Models[1].Columns[1].Label.ShouldBe(Label.Same("Income"));
    }

    [Fact]
    public void EntityAndTimeOfThePanelReachTheSpec()
    {
        using StudyFolder folder = new(StudyFolder.Head + "models: {m: {formula: ln_sales ~ ln_price}}\n");
        LeastSquaresSpec spec = (LeastSquaresSpec)folder.Read().Models[0].Columns[0].Spec;
        (spec.Entity, spec.Time).ShouldBe(("state", "year"));
    }

    [Fact]
    public void EntriesStandOnceForEveryValueOfAList()
    {
        using StudyFolder folder = new(StudyFolder.Head + """
            each: {year: {1970: {rise: 0.5}, 1980: {rise: 0.25}}, size: [small, large]}
            models:
              m_$(year): {formula: ln_sales ~ ln_price, where: year > $(year), confidence_level: $(year.rise)}
              $(size)_$(year): {formula: ln_sales ~ ln_income}
            report: [{table: all, models: [m_$(year)], title: 'By $(year) and $(price)', notes: [x]}]

            """);
        Study study = folder.Read();
        study.Models.Select(model => model.Name).ShouldBe(["m_1970", "m_1980", "small_1970", "small_1980", "large_1970", "large_1980"]);
        LeastSquaresSpec spec = (LeastSquaresSpec)study.Models[1].Columns[0].Spec;
        spec.Where!.Text.ShouldBe("year > 1980");
        spec.ConfidenceLevel.ShouldBe(0.25);
    }

    [Fact]
    public void ARangeOfNumbersGivesNumbers()
    {
        using StudyFolder folder = new(StudyFolder.Head + "  all: {stack: [{table: states, value: $(year)}], id: base}\neach: {year: {from: 1965, to: 1990, by: 10}}\n");
        folder.Read().Data.Single(step => step.Name == "all").Source.Stack!.Select(part => part.Value).ShouldBe(["1965", "1975", "1985"]);
    }

    [Theory]
    [InlineData("no", "no")]
    [InlineData("007", "007")]
    [InlineData("'1'", "1")]
    [InlineData("true", "true")]
    [InlineData("1e3", "1e3")]
    public void WhatStandsWhereATextIsWantedIsThatText(string written, string read)
    {
        using StudyFolder folder = new(StudyFolder.Head + $"authors: [{written}]\n");
        folder.Read().Head.Authors.ShouldBe([read]);
    }
}
