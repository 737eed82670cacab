using System.CommandLine;
using Regio.Core;
using Regio.Files;
using Regio.Regression;
using Regio.Report;
using Regio.Studies;

namespace Regio.Cli;

/// <summary><c>regio simulate STUDY</c>: the simulated data of a study, for a seed, with the coefficients that are known.</summary>
internal static class SimulateCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> path = new("STUDY") { Description = session.Say("Study file, or a folder with study.yml", "研究文件，或含 study.yml 的文件夹") };
        Option<ulong?> seed = new("--seed") { HelpName = "N", Description = session.Say("Seed of the random numbers (default: the study's)", "随机数种子（默认取研究文件的设定）") };
        Option<string?> table = new("--table") { HelpName = "NAME", Description = session.Say("Which simulated table, where the study has several", "模拟数据表名称（研究含多张模拟数据表时）") };
        Option<string?> output = new("--out") { HelpName = "FILE", Description = session.Say("File to write: .csv, .xlsx, .dta; without it the data are described", "要写入的文件：.csv、.xlsx、.dta；不填则只描述数据") };
        TeachingCommand command = new("simulate", session.Say("Make the simulated data of a study and show the coefficients they were made with.", "生成研究的模拟数据，并给出生成数据所用的真实系数。"))
        {
            Examples =
            [
                new("regio simulate studies/07-ai-innovation --seed 1 --out cities.csv", ("the data as a file", "将数据写入文件")),
                new("regio simulate studies/07-ai-innovation", ("what the data look like", "查看模拟数据概况")),
            ],
        };
        command.Arguments.Add(path);
        command.Options.Add(seed);
        command.Options.Add(table);
        command.Options.Add(output);
        command.Options.Add(JsonOption.Create(session));
        command.SetAction(parse =>
        {
            RunContext run = new() { Cancellation = session.Terminal.Cancellation };
            Study study = StudyReader.Read(parse.GetValue(path)!, MethodCatalogue.Default);
            ulong used = parse.GetValue(seed) ?? study.Head.Seed;
            SimulatedData made = StudySimulation.Generate(study, TableOf(study, parse.GetValue(table)), used, run);
            if (parse.GetValue(output) is string file)
            {
                TableFile.Write(made.Data, file, WriteOptions.Default with { Language = session.Language });
                session.Note(new($"{file}: {made.Data.RowCount} rows, {made.Data.Columns.Count} columns written (seed {used}).", $"{file}：已写入 {made.Data.RowCount} 行 {made.Data.Columns.Count} 列（种子 {used}）。"));
            }

            Show(session, made, used, described: parse.GetValue(output) is null, run);
            return ExitCode.Done;
        });
        return command;
    }

    private static string TableOf(Study study, string? asked)
    {
        IReadOnlyList<string> names = StudySimulation.Names(study);
        string all = string.Join(", ", names);
        return asked ?? names switch
        {
            [] => throw new SpecError(new("the study simulates no table", "该研究没有模拟数据表"), ("Add a block 'simulate'; docs/simulation.md says how.", "请添加 simulate 部分；写法见 docs/simulation.md。")) { Source = study.Path },
            [string only] => only,
            _ => throw new SpecError(new($"the study simulates {names.Count} tables", $"该研究含 {names.Count} 张模拟数据表"), new($"Add --table NAME, one of: {all}.", $"请加上 --table 名称，可选：{all}。")) { Source = study.Path, Choices = names },
        };
    }

    private static void Show(Session session, SimulatedData made, ulong seed, bool described, RunContext run)
    {
        Table statistics = Describe.Compute(new DescribeSpec(), made.Data, run).Tidy();
        if (session.IsJson)
        {
            session.PrintJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("table", made.Data.Name);
                writer.WriteNumber("seed", seed);
                writer.WriteNumber("rows", made.Data.RowCount);
                writer.WritePropertyName("columns");
                TableJson.Write(writer, statistics);
                writer.WritePropertyName("truth");
                TableJson.Write(writer, made.Truth);
                writer.WriteEndObject();
            });
            return;
        }

        if (described)
        {
            session.Print(DescribePage.Of(session.Say($"{made.Data.Name} (simulated, seed {seed})", $"{made.Data.Name}（模拟数据，种子 {seed}）"), made.Data, statistics));
        }

        if (made.Truth.RowCount > 0)
        {
            session.Print([TableGrid.Of(made.Truth, stub: 3) with { Title = ("Known coefficients", "真实系数") }]);
        }

        foreach (Notice notice in made.Notices)
        {
            session.Note(notice.Message);
        }
    }
}
