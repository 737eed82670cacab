using System.CommandLine;
using Regio.Core;
using Regio.Data;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio fit FORMULA FILE</c>: one regression table from a formula, a column a model.</summary>
internal sealed class FitCommand
{
    private readonly Session _session;
    private readonly Argument<string> _formula;
    private readonly Argument<string> _file;
    private readonly FitOptions _fit;
    private readonly DataSteps _steps;
    private readonly RunOptions _run;
    private readonly TableOptions _tables;
    private readonly LayoutOptions _layout;

    private FitCommand(Session session)
    {
        _session = session;
        _formula = new("FORMULA") { Description = session.Say("outcome ~ regressors | fixed effects | endogenous ~ instruments, in quotation marks", "被解释变量 ~ 解释变量 | 固定效应 | 内生变量 ~ 工具变量，须加引号") };
        _file = new("FILE") { Description = session.Say("Table: .csv, .xlsx, .dta, or a built-in one such as cigar.csv", "数据表：.csv、.xlsx、.dta，或内置数据表如 cigar.csv") };
        (_fit, _steps, _run, _tables, _layout) = (new(session), new(session), new(session), new(session), new(session));
    }

    internal static Command Create(Session session) => new FitCommand(session).Build();

    private TeachingCommand Build()
    {
        TeachingCommand command = new("fit", _session.Say("Estimate one or several regressions and print them as a paper does.", "估计一个或多个回归，并按论文格式输出。"))
        {
            Examples =
            [
                new("regio fit \"ln_sales ~ ln_price + ln_income | state + year\" cigar.csv --cluster state", ("two fixed effects, standard errors clustered by state", "双向固定效应，按州聚类标准误")),
                new("regio fit \"ln_sales ~ ln_price + csw0(ln_income, ln_price_neighbour) | state\" cigar.csv --vcov hc1", ("controls added one by one, a column each", "逐步加入控制变量，每步一列")),
                new("regio fit \"inv ~ value + l(capital) | firm\" grunfeld.csv --panel firm,year --vcov \"driscoll_kraay(lag=2)\"", ("a lag, and standard errors robust to common shocks", "含滞后项，标准误对共同冲击稳健")),
                new("regio fit \"inv ~ capital | firm | value ~ l(value) + l(capital)\" grunfeld.csv --panel firm,year --vcov hc1", ("instruments for value: two-stage least squares", "为 value 使用工具变量：两阶段最小二乘")),
                new("regio fit \"sales ~ ln_price + ln_income | state + year\" cigar.csv --family poisson --cluster state", ("Poisson pseudo maximum likelihood with two fixed effects (PPML)", "含双向固定效应的泊松伪极大似然（PPML）")),
                new("regio fit \"ln_sales ~ ln_price | state\" cigar.csv --derive \"period = if(year < 1978, 1, 2)\" --split period --json", ("a derived variable, one model for each of its values, JSON for other programs", "生成变量并分样本估计，输出 JSON")),
            ],
            Further = _session.Say(
                "Formulas follow R's fixest: x1*x2, i(year, ref=2000), l(x, 1:2), log(x), sw/sw0/csw/csw0, c(y1, y2), fe1^fe2.",
                "公式语法同 R 的 fixest：x1*x2、i(year, ref=2000)、l(x, 1:2)、log(x)、sw/sw0/csw/csw0、c(y1, y2)、fe1^fe2。"),
        };
        command.Arguments.Add(_formula);
        command.Arguments.Add(_file);
        _fit.AddTo(command);
        _steps.AddTo(command);
        _layout.AddTo(command);
        command.Options.Add(JsonOption.Create(_session));
        _run.AddTo(command);
        _tables.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        FormulaSet formulas = FormulaSet.Parse(parse.GetValue(_formula)!, _steps.Lists(parse));
        Method method = MethodCatalogue.Default[_fit.MethodName(parse, formulas)];
        List<SpecMember> members = _fit.Members(parse, method);
        RunContext run = _run.Read(parse);
        LoadedTable loaded = _tables.Read(parse, parse.GetValue(_file)!, run);
        List<Notice> notices = [];
        Table table = _steps.Derive(parse, loaded.Table, _fit.Panel(parse), notices);
        List<ResultRecord> records = [];
        foreach (FormulaVariant variant in formulas.Variants)
        {
            foreach ((Label? label, string? condition) in _steps.Samples(parse, table))
            {
                IMethodSpec spec = (IMethodSpec)new SpecReader().Read(SpecNode.OfMembers(SplitSamples.Restricted(members, condition).Prepend(new SpecMember("formula", SpecNode.OfText(variant.Formula.ToText())))), method.SpecType);
                records.Add(new ResultRecord(method.Name, spec, method.Run(spec, MethodInputs.Of(table), run)) { Sample = label });
            }
        }

        return _session.IsJson ? PrintJson(records, loaded) : Print(parse, method, records, notices);
    }

    private int Print(ParseResult parse, Method method, List<ResultRecord> records, List<Notice> notices)
    {
        if (records.TrueForAll(record => record.Result is IRegressionResult))
        {
            _session.Print([RegressionTable.Compose([.. records.Select(record => Column(record, notices))], _layout.Read(parse, method.Title))]);
            return ExitCode.Done;
        }

        foreach (ResultRecord record in records)
        {
            _session.Print(ResultPage.Of(method, record.Result));
        }

        return ExitCode.Done;
    }

    private static RegressionColumn Column(ResultRecord record, List<Notice> notices)
    {
        IRegressionResult result = (IRegressionResult)record.Result;
        return new RegressionColumn
        {
            Outcome = Label.Same(result.Outcome),
            Tidy = result.Tidy(),
            Glance = result.Glance(),
            Sample = record.Sample,
            Effects = result.EffectNames,
            Covariance = result.CovarianceDescription,
            Notices = [.. notices, .. result.Notices],
        };
    }

    private int PrintJson(List<ResultRecord> records, LoadedTable loaded)
    {
        ResultInput[] inputs = [new ResultInput(DataRole.Main.Name, loaded.Source, loaded.Hash.Value)];
        _session.PrintJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("models");
            foreach (ResultRecord record in records)
            {
                ResultJson.Write(writer, record with { Inputs = inputs });
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return ExitCode.Done;
    }
}
