using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;

namespace Agent.Roslyn.Actions;

/// <summary>An offer, computed and compiled.</summary>
/// <param name="Writes">What it changes, each file once.</param>
/// <param name="Verification">What the compiler says of it. It adds no error.</param>
public sealed record CodeEdit(ImmutableArray<FileWrite> Writes, Verification Verification);
