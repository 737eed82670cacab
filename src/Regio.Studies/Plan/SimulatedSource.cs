using System.Globalization;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Tables that the study simulates.</summary>
internal static class SimulatedSource
{
    /// <summary>Hash of all that the simulated rows depend on: the model as written, its name, the seed.</summary>
    internal static string Hash(Study study, DataStep step)
        => StepKey.Of("simulate", step.Source.Simulate!, study.Head.Seed.ToString(CultureInfo.InvariantCulture), StepKey.Text(Block(study, step).Value));

    internal static (Table Table, Table? Truth, IReadOnlyList<Notice> Notices) Read(Study study, DataStep step, RunContext run)
    {
        SimulatedData made = StudySimulation.Generate(study, Block(study, step).Name, study.Head.Seed, run);
        return (made.Data, made.Truth, made.Notices);
    }

    private static SpecMember Block(Study study, DataStep step) => study.Simulated.FirstOrDefault(member => member.Name == step.Source.Simulate)
        ?? throw study.Text.Unknown(step.Position, $"data.{step.Name}.simulate", step.Source.Simulate!, ("simulated table", "模拟数据表"), [.. study.Simulated.Select(member => member.Name)]);
}
