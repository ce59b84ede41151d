"""What a questionnaire can get wrong though its shape is right: one file per subject."""
